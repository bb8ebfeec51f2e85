import { expect, test } from '@playwright/test';
import { resolve } from 'node:path';
import { say, signUp, newPerson } from './person';

test.use({ viewport: { width: 1280, height: 800 }, contextOptions: { reducedMotion: 'reduce' } });

// Run by `nx picture e2e` when the looks change; the README shows the result.
test('takes the picture of the README', async ({ page }) => {
  await signUp(page, newPerson('Ada'));
  await say(page, 'book the dentist on Monday at 9:30 #health');
  await say(page, 'call mum on Friday at 6pm');
  await say(page, 'pay the rent on the 1st, urgent #home');
  await say(page, 'buy milk tomorrow at 5pm, high priority');
  await say(page, 'I called mum');
  await expect(page.getByRole('checkbox', { name: /mum/, checked: true })).toBeVisible();
  // The list first comes to rest.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await page.screenshot({
    path: resolve(import.meta.dirname, '../../../docs/images/dashboard.png'),
    animations: 'disabled',
  });
});
