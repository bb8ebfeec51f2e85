import { expect, type Page } from '@playwright/test';
import { add } from './by-hand';
import { test, type OpenPage } from './open-page';
import { checkbox, signUp } from './person';
import { reserve, start, stop } from './program';

/** Another browser of the same person. */
async function elsewhere(page: Page, openPage: OpenPage): Promise<Page> {
  const { origin } = new URL(page.url());
  const storageState = await page.context().storageState();
  const other = await openPage({ baseURL: origin, storageState });
  await other.goto('/dashboard');
  await expect(other.getByRole('textbox', { name: 'New task' })).toBeEditable();
  return other;
}

/** Milliseconds until a task that one page adds stands on the other. */
async function delayOf(page: Page, other: Page, title: string): Promise<number> {
  await add(page, title);
  const added = Date.now();
  await expect(checkbox(other, title)).toBeVisible();
  return Date.now() - added;
}

test('a change shows in another browser without being asked for, also after a restart', async ({
  openPage,
}) => {
  const installation = await reserve('LIVE');
  let program = await start(installation);
  try {
    const page = await openPage({ baseURL: installation.address });
    await signUp(page);
    const other = await elsewhere(page, openPage);
    await delayOf(page, other, 'Warm up');
    const before = await delayOf(page, other, 'Buy milk');
    await stop(program);
    program = await start(installation);
    const after = await delayOf(other, page, 'Buy tea');
    test.info().annotations.push({ type: 'milliseconds', description: `${before}, ${after}` });
  } finally {
    await stop(program);
  }
});

/** Counts the event streams that a page opens. */
function countStreams(page: Page): () => number {
  let opened = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/events')) opened += 1;
  });
  return () => opened;
}

test('pages of one browser share one connection, and the next takes over', async ({
  page,
  context,
  openPage,
}) => {
  const ofFirst = countStreams(page);
  await signUp(page);
  await expect.poll(ofFirst).toBe(1);
  const second = await context.newPage();
  const ofSecond = countStreams(second);
  await second.goto('/dashboard');
  await delayOf(page, second, 'Buy milk');
  expect(ofSecond()).toBe(0);
  const other = await elsewhere(page, openPage);
  await page.close();
  await expect.poll(ofSecond).toBe(1);
  await delayOf(other, second, 'Buy tea');
});

test('a session that was ended elsewhere leads to sign-in, and says why', async ({
  page,
  openPage,
}) => {
  await signUp(page);
  const other = await elsewhere(page, openPage);
  await other.request.post('/api/auth/sign-out', {
    data: {},
    headers: { origin: new URL(page.url()).origin },
  });
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText(/Your session has ended/)).toBeVisible();
});

test('takes a task while offline, though nothing was typed before', async ({ page, context }) => {
  await signUp(page);
  await context.setOffline(true);
  const entry = page.getByRole('textbox', { name: 'New task' });
  await entry.fill('Buy milk');
  await entry.press('Enter');
  await expect(page.getByRole('list', { name: 'Waiting to be saved' })).toContainText('Buy milk');
  await context.setOffline(false);
  await expect(checkbox(page, 'Buy milk')).toBeVisible();
  // What the page had not fetched by then, it fetches now.
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
});

test('keeps changes while offline, and sends them once the network is back', async ({
  page,
  context,
}) => {
  await signUp(page);
  await add(page, 'Water the plants');
  await context.setOffline(true);
  await expect(page.getByText(/You are offline/)).toBeVisible();
  await checkbox(page, 'Water the plants').click();
  await expect(checkbox(page, 'Water the plants')).toBeChecked();
  const entry = page.getByRole('textbox', { name: 'New task' });
  await entry.fill('Buy milk');
  await entry.press('Enter');
  await expect(page.getByRole('list', { name: 'Waiting to be saved' })).toContainText('Buy milk');
  await context.setOffline(false);
  await expect(checkbox(page, 'Buy milk')).toBeVisible();
  await page.reload();
  await expect(checkbox(page, 'Water the plants')).toBeChecked();
});
