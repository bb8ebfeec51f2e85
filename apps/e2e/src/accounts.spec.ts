import { expect, test } from '@playwright/test';
import { newPerson, signUp } from './person';

test('a person signs out and in again', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const person = await signUp(page, newPerson('Zoë 😀'));
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/(sign-in)?$/);

  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/dashboard/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Zoë');
  // What the server rendered and what the browser renders must agree.
  expect(errors).toEqual([]);
});

test('a wrong password is said in plain words and keeps the address', async ({ page }) => {
  const { email } = newPerson();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: /password do not belong together/ }),
  ).toBeVisible();
  await expect(page.getByLabel('E-mail')).toHaveValue(email);
});

test('the time zone of the browser is kept at sign-up and can be changed', async ({ page }) => {
  await signUp(page);
  const timeZone = async () => {
    const session = await page.request.get('/api/auth/get-session');
    return ((await session.json()) as { user: { timeZone: string } }).user.timeZone;
  };
  expect(await timeZone()).toBe('Europe/Berlin');

  await page.goto('/settings');
  await page.getByRole('button', { name: /Time zone/ }).click();
  await page.getByRole('combobox', { name: 'Search time zones' }).fill('karachi');
  await page.getByRole('option', { name: 'Asia/Karachi' }).click();
  await expect.poll(timeZone).toBe('Asia/Karachi');
});

test('a key made in the settings opens the API and is shown once', async ({ page, request }) => {
  await signUp(page);
  await page.goto('/settings');
  await page.getByLabel('Name of the key').fill('script');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = await page.getByRole('dialog').getByLabel('API key', { exact: true }).innerText();

  const headers = { authorization: `Bearer ${key}` };
  const created = await request.post('/api/tasks', { headers, data: { title: 'From a script' } });
  expect(created.status()).toBe(201);

  await page.reload();
  await expect(page.getByRole('list', { name: 'API keys' }).getByText('script')).toBeVisible();
  expect(await page.content()).not.toContain(key);
});

test.describe('before its scripts have come', () => {
  test.use({ javaScriptEnabled: false });

  for (const path of ['/sign-in', '/sign-up']) {
    test(`${path} takes no text that would be lost or end up in the address`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByLabel('Password', { exact: true })).not.toBeEditable();
      await expect(page.locator('button[type=submit]')).toBeDisabled();
    });
  }
});
