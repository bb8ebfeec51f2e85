import { expect, test } from '@playwright/test';
import { resolve } from 'node:path';
import { say, signUp, newPerson } from './person';

// Run by `nx picture e2e` when the looks change; the README shows the result.
test('takes the picture of the README', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await signUp(page, newPerson('Ada'));
  await say(page, 'call mum on Friday at 6pm and book the dentist #health');
  await say(page, 'pay the rent on the 1st, urgent #home');
  await say(page, 'buy milk tomorrow at 5pm, high priority');
  await say(page, 'I called mum');
  await expect(page.getByRole('checkbox', { name: /mum/, checked: true })).toBeVisible();
  await page.screenshot({
    path: resolve(import.meta.dirname, '../../../docs/images/dashboard.png'),
    animations: 'disabled',
  });
});
