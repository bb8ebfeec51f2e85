import { expect, test, type Page } from '@playwright/test';
import { signUp } from './person';

test.beforeEach(async ({ page }) => {
  await signUp(page);
});

const list = (page: Page) => page.getByRole('region', { name: 'Tasks' });
const task = (page: Page, title: string) =>
  list(page).getByRole('listitem').filter({ hasText: title });

async function add(page: Page, text: string) {
  const entry = list(page).getByRole('textbox', { name: 'Add a task' });
  await entry.fill(text);
  await entry.press('Enter');
}

test('adds, completes and reopens by hand', async ({ page }) => {
  await add(page, 'Water the plants');
  await task(page, 'Water the plants').getByRole('checkbox').click();
  await expect(
    list(page).getByRole('checkbox', { name: /Water the plants/, checked: true }),
  ).toBeVisible();
  await page.reload();
  const again = list(page).getByRole('checkbox', { name: /Water the plants/, checked: true });
  await again.click();
  await expect(
    list(page).getByRole('checkbox', { name: /Water the plants/, checked: false }),
  ).toBeVisible();
});

test('deletes, and undo brings the same task back', async ({ page }) => {
  await add(page, 'Keep me');
  await expect(task(page, 'Keep me')).toBeVisible();
  const before = (await (await page.request.get('/api/tasks')).json()) as {
    items: { id: string }[];
  };

  await task(page, 'Keep me').hover();
  await task(page, 'Keep me')
    .getByRole('button', { name: /Delete/ })
    .click();
  await expect(task(page, 'Keep me')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(task(page, 'Keep me')).toBeVisible();

  const after = (await (await page.request.get('/api/tasks')).json()) as {
    items: { id: string }[];
  };
  expect(after.items.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
});

test('finds by text and says when nothing matches', async ({ page }) => {
  await add(page, 'Call the dentist');
  await expect(task(page, 'Call the dentist')).toBeVisible();
  await add(page, 'Pay the rent');
  await expect(task(page, 'Pay the rent')).toBeVisible();
  const search = list(page).getByRole('searchbox', { name: 'Search tasks' });
  await search.fill('dent');
  await expect(task(page, 'Pay the rent')).toBeHidden();
  await expect(task(page, 'Call the dentist')).toBeVisible();
  await search.fill('zebra');
  await expect(list(page)).toContainText(/no tasks|nothing/i);
});

test('says that it is offline, and recovers', async ({ page, context }) => {
  await context.setOffline(true);
  await expect(page.getByText(/offline/i).first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/offline/i)).toHaveCount(0);
});
