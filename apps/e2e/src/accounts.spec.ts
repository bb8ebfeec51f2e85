import { expect, type Page } from '@playwright/test';
import { test } from './open-page';
import { readFile } from 'node:fs/promises';
import { newPerson, signUp, signUpByHand, timeZone } from './person';

test('a person signs out and in again', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const person = await signUpByHand(page, newPerson('Zoë 😀'));
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/(sign-in)?$/);

  await page.goto('/dashboard');
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/dashboard/);
  await expect(page.getByRole('main')).toContainText('Zoë');
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
  await signUpByHand(page);
  const kept = async () => {
    const session = await page.request.get('/api/auth/get-session');
    return ((await session.json()) as { user: { timeZone: string } }).user.timeZone;
  };
  expect(await kept()).toBe(timeZone);

  await page.goto('/settings');
  await page.getByRole('button', { name: /Time zone/ }).click();
  await page.getByRole('combobox', { name: 'Search time zones' }).fill('karachi');
  await page.getByRole('option', { name: 'Asia/Karachi' }).click();
  await expect.poll(kept).toBe('Asia/Karachi');
});

test('a key made in the settings opens the API and is shown once', async ({ page, request }) => {
  await signUp(page);
  await page.goto('/settings');
  await page.getByLabel('Name of the key').fill('script');
  await page.getByLabel('It may').selectOption('Read and change');
  await page.getByLabel('It expires after').selectOption('30 days');
  await page.getByRole('button', { name: 'Create key' }).click();
  const key = await page.getByRole('dialog').getByLabel('API key', { exact: true }).innerText();

  const headers = { authorization: `Bearer ${key}` };
  const created = await request.post('/api/tasks', { headers, data: { title: 'From a script' } });
  expect(created.status()).toBe(201);

  await page.reload();
  const keys = page.getByRole('list', { name: 'API keys' }).getByRole('listitem');
  await expect(keys.filter({ hasText: 'script' })).toContainText(/Read and change.*last used/);
  expect(await page.content()).not.toContain(key);
});

/** As the page itself would send it. */
async function signInStatus(page: Page, data: { email: string; password: string }) {
  const headers = { origin: new URL(page.url()).origin };
  return (await page.request.post('/api/auth/sign-in/email', { data, headers })).status();
}

test('a session elsewhere is seen and ended from the settings', async ({ page, openPage }) => {
  const person = await signUp(page);
  const other = await openPage();
  await other.goto('/sign-in');
  await other.getByLabel('E-mail').fill(person.email);
  await other.getByLabel('Password', { exact: true }).fill(person.password);
  await other.getByRole('button', { name: 'Sign in' }).click();
  await expect(other).toHaveURL(/\/dashboard/);

  await page.goto('/settings');
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: 'This device' })).toContainText(/Chrome on/);
  await sessions.getByRole('button', { name: /^Sign out/ }).click();
  await expect(sessions).toHaveCount(1);
  await expect(other).toHaveURL(/\/sign-in/);
});

test('a changed password is the one that counts', async ({ page }) => {
  const person = await signUp(page);
  await page.goto('/settings');
  const form = page.getByRole('form', { name: 'Password' });
  await form.getByLabel('Current password').fill('not the password');
  await form.getByLabel('New password').fill('another password');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText('This is not your password.')).toBeVisible();
  await form.getByLabel('Current password').fill(person.password);
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed', { exact: true })).toBeVisible();
  const { email } = person;
  expect(await signInStatus(page, { email, password: person.password })).toBe(401);
  expect(await signInStatus(page, { email, password: 'another password' })).toBe(200);
});

test('an account is taken along as a file, and then deleted with its password', async ({
  page,
}) => {
  const person = await signUp(page);
  await page.request.post('/api/tasks', { data: { title: 'Remember me' } });
  await page.goto('/settings');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export everything' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^todo-export-.*\.json$/);
  expect(await readFile(await file.path(), 'utf8')).toContain('Remember me');

  await page.getByRole('button', { name: 'Delete account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill('not the password');
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(dialog.getByText('This is not your password.')).toBeVisible();
  await dialog.getByLabel('Your password').fill(person.password);
  await dialog.getByRole('button', { name: 'Delete everything' }).click();
  await expect(page).toHaveURL(/\/$/);
  const { email, password } = person;
  expect(await signInStatus(page, { email, password })).toBe(401);
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
