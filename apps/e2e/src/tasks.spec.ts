import { expect, test, type Page } from '@playwright/test';
import { checkbox, signUp, task } from './person';

test.beforeEach(async ({ page }) => {
  await signUp(page);
});

async function add(page: Page, text: string) {
  const entry = page.getByRole('textbox', { name: 'New task' });
  await entry.fill(text);
  await entry.press('Enter');
}

test('adds, completes and reopens by hand', async ({ page }) => {
  await add(page, 'Water the plants');
  await checkbox(page, 'Water the plants').click();
  await expect(checkbox(page, 'Water the plants')).toBeChecked();
  await page.reload();
  await checkbox(page, 'Water the plants').click();
  await expect(checkbox(page, 'Water the plants')).not.toBeChecked();
});

test('edits in place', async ({ page }) => {
  await add(page, 'Book a flight');
  await task(page, 'Book a flight').getByText('Book a flight').click();
  const form = page.getByRole('form', { name: 'Edit “Book a flight”' });
  await form.getByRole('textbox', { name: 'Title' }).fill('Book the flight to Rome');
  await form.getByRole('textbox', { name: 'Notes' }).fill('Window seat');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(checkbox(page, 'Book the flight to Rome')).toBeVisible();
  await page.reload();
  await expect(checkbox(page, 'Book the flight to Rome')).toBeVisible();
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
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
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
  const search = page.getByRole('searchbox', { name: 'Search tasks' });
  await search.fill('dent');
  await expect(task(page, 'Pay the rent')).toBeHidden();
  await expect(task(page, 'Call the dentist')).toBeVisible();
  await search.fill('zebra');
  await expect(page.getByText('Nothing matches')).toBeVisible();
});

test('says that it is offline, and recovers', async ({ page, context }) => {
  await context.setOffline(true);
  await expect(page.getByText(/offline/i).first()).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/offline/i)).toHaveCount(0);
});
