import { expect, test, type Page } from '@playwright/test';
import { add, addList } from './by-hand';
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

test('lists are in a drawer, and every view fits', async ({ page }) => {
  await signUp(page);
  await page.getByRole('button', { name: 'Lists and views' }).click();
  await addList(page, 'Shopping');
  await add(page, 'Milk');
  expect(await overflows(page)).toBe(false);
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Select “Milk”' }).click();
  await expect(page.getByText('1 task selected')).toBeVisible();
  expect(await overflows(page)).toBe(false);
  await page.getByRole('button', { name: 'End selecting' }).click();
  await page.getByText('Milk', { exact: true }).click();
  await expect(page.getByRole('form', { name: 'Edit “Milk”' })).toBeVisible();
  expect(await overflows(page)).toBe(false);
  await page.goto('/dashboard?view=trash');
  await expect(page.getByText('The trash is empty')).toBeVisible();
  expect(await overflows(page)).toBe(false);
});
