import { expect, test } from '@playwright/test';
import { checkbox, conversation, say, signUp } from './person';

test.beforeEach(async ({ page }) => {
  await signUp(page);
});

test('asks before it deletes, and a no changes nothing', async ({ page }) => {
  await say(page, 'add call the dentist on Friday');
  await expect(checkbox(page, 'Call the dentist')).toBeVisible();

  await say(page, 'delete the dentist');
  await expect(conversation(page)).toContainText(/delete .*call the dentist.*\?/i);
  await say(page, 'no');
  await expect(checkbox(page, 'Call the dentist')).toBeVisible();

  await say(page, 'delete the dentist');
  await say(page, 'yes');
  await expect(checkbox(page, 'Call the dentist')).toBeHidden();
});

test('understands what was just shown', async ({ page }) => {
  await say(page, 'add buy eggs, and call mum tomorrow');
  await say(page, 'show my tasks');
  await say(page, 'mark the second one as done');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(1);
});

test('keeps conversations, opens them again and deletes them', async ({ page }) => {
  await say(page, 'add water the plants');
  await page.getByRole('button', { name: 'New conversation' }).click();
  await expect(conversation(page)).toBeHidden();

  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: /^add water the plants/ }).click();
  await expect(conversation(page)).toContainText('add water the plants');

  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.getByRole('button', { name: 'Delete conversation “add water the plants”' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(conversation(page)).toBeHidden();
  await page.getByRole('button', { name: 'Conversations' }).click();
  await expect(page.getByText('No conversations yet.')).toBeVisible();
  await expect(checkbox(page, 'Water the plants')).toBeVisible();
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
