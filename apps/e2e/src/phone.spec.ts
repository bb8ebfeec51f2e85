import { expect, test, type Page } from '@playwright/test';
import { checkbox, say, signUp } from './person';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('no page scrolls sideways at 360 px', async ({ page }) => {
  for (const path of ['/', '/sign-in', '/sign-up']) {
    await page.goto(path);
    expect(await overflows(page)).toBe(false);
  }
  await signUp(page);
  expect(await overflows(page)).toBe(false);
  await page.goto('/settings');
  expect(await overflows(page)).toBe(false);
});

test('the chat is a drawer, and what it adds is in the list behind it', async ({ page }) => {
  await signUp(page);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeHidden();
  await page.getByRole('button', { name: 'Chat' }).click();
  await say(page, 'buy milk tomorrow');
  await page.keyboard.press('Escape');
  await expect(checkbox(page, 'Buy milk')).toBeVisible();
});
