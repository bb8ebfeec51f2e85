import { expect } from '@playwright/test';
import { test } from './open-page';
import { say, signUp, task } from './person';

/** Milliseconds that remain to set it at least. */
const ahead = 25_000;
const minute = 60_000;

test('a reminder that somebody asks for arrives in the open page, once', async ({ page }) => {
  test.setTimeout(300_000);
  await signUp(page);
  const at = await page.evaluate(
    ([ahead, minute]) =>
      new Date(Math.ceil((Date.now() + ahead) / minute) * minute).toTimeString().slice(0, 5),
    [ahead, minute] as const,
  );
  await say(page, `remind me at ${at} to take the cake out`);
  await expect(task(page, 'Take the cake out')).toContainText(at);

  const unread = page.getByRole('button', { name: 'Notifications, 1 unread' });
  await expect(unread).toBeAttached({ timeout: ahead + 3 * minute });
  await unread.click();
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await expect(list.getByText('Take the cake out')).toHaveCount(1);
  await page.reload();
  await expect(unread).toBeAttached();
});
