import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { checkbox, say, signUp } from './person';

async function expectAccessible(page: Page) {
  // Axe measures contrast on the settled page, not half-way through a fade.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }))).toEqual(
    [],
  );
}

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
  });
}
