import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe';
import { add, addList, edit } from './by-hand';
import { checkbox, say, signUp, task } from './person';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} mode`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    for (const path of ['/', '/sign-in', '/sign-up', '/no-such-page']) {
      test(`${path} has no accessibility violations`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expectAccessible(page);
      });
    }

    test('dashboard and settings have no accessibility violations', async ({ page }) => {
      await signUp(page);
      await expectAccessible(page);
      await say(page, 'buy milk tomorrow at 5pm, high priority #home');
      await expect(checkbox(page, 'Buy milk')).toBeVisible();
      await expectAccessible(page);
      await page.goto('/settings');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectAccessible(page);
    });

    test('a list, its tasks, their form and the trash have no accessibility violations', async ({
      page,
    }) => {
      await signUp(page);
      await addList(page, 'Shopping');
      await add(page, 'Milk');
      await add(page, 'Old bread');
      await page.getByRole('button', { name: 'Filter' }).click();
      await expect(page.getByRole('button', { name: 'Move “Milk”' })).toBeAttached();
      await expectAccessible(page);

      const form = await edit(page, 'Milk');
      const entry = form.getByLabel('New subtask of “Milk”');
      await entry.fill('Oat');
      await entry.press('Enter');
      await expect(form.getByRole('checkbox', { name: /Oat/ })).toBeVisible();
      await form.getByRole('textbox', { name: 'Notes' }).fill('# Which\n\n- any');
      await form.getByRole('button', { name: 'Preview' }).click();
      await expect(form.getByRole('heading', { name: 'Which' })).toBeVisible();
      await expectAccessible(page);
      await form.getByRole('button', { name: 'Save' }).click();

      await task(page, 'Milk')
        .getByRole('button', { name: /0 of 1 subtasks/ })
        .click();
      await expect(checkbox(page, 'Oat')).toBeVisible();
      await checkbox(page, 'Old bread').focus();
      await page.keyboard.press('x');
      await expect(page.getByRole('region', { name: 'Selected tasks' })).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Delete', exact: true }).click();
      await page.getByRole('link', { name: /Trash/ }).click();
      await expect(page.getByRole('button', { name: 'Restore “Old bread”' })).toBeVisible();
      await expectAccessible(page);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
      await expectAccessible(page);
    });
  });
}
