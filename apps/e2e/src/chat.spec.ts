import { expect, test } from '@playwright/test';
import { say, signUp } from './person';

test.beforeEach(async ({ page }) => {
  await signUp(page);
});

test('asks before it deletes, and a no changes nothing', async ({ page }) => {
  const tasks = page.getByRole('region', { name: 'Tasks' });
  await say(page, 'add call the dentist on Friday');
  await expect(tasks.getByText('Call the dentist')).toBeVisible();

  await say(page, 'delete the dentist');
  await expect(page.getByRole('log')).toContainText(/delete .*call the dentist.*\?/i);
  await say(page, 'no');
  await expect(tasks.getByText('Call the dentist')).toBeVisible();

  await say(page, 'delete the dentist');
  await say(page, 'yes');
  await expect(tasks.getByText('Call the dentist')).toBeHidden();
});

test('understands what was just shown', async ({ page }) => {
  const tasks = page.getByRole('region', { name: 'Tasks' });
  await say(page, 'add buy eggs, and call mum tomorrow');
  await say(page, 'show my tasks');
  await say(page, 'mark the second one as done');
  await expect(tasks.getByRole('checkbox', { checked: true })).toHaveCount(1);
});

test('keeps conversations, opens them again and deletes them', async ({ page }) => {
  await say(page, 'add water the plants');
  await page.getByRole('button', { name: 'New conversation' }).click();
  await expect(page.getByRole('log')).not.toContainText('water the plants');

  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('button', { name: /^add water the plants/ }).click();
  await expect(page.getByRole('log')).toContainText('add water the plants');
});

test('shows a title as text, whatever markup it holds', async ({ page }) => {
  let ran = false;
  page.on('dialog', (dialog) => {
    ran = true;
    void dialog.dismiss();
  });
  await say(page, 'add <img src=x onerror=alert(1)> [click](javascript:alert(2))');
  await say(page, 'show my tasks');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
  await expect(page.locator('a[href^="javascript:"]')).toHaveCount(0);
  expect(ran).toBe(false);
});
