import { expect, test, type Page } from '@playwright/test';
import { edit } from './by-hand';
import { checkbox, say, signUpByHand } from './person';

/** Everything that a policy refused on the page, from now on and over all its navigations. */
async function watchPolicy(page: Page): Promise<string[]> {
  const violations: string[] = [];
  await page.exposeFunction('reportViolation', (violation: string) => violations.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { reportViolation } = window as unknown as { reportViolation: (what: string) => void };
      reportViolation(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('console', (message) => {
    if (/Content Security Policy|hydrat/i.test(message.text())) violations.push(message.text());
  });
  page.on('pageerror', (error) => violations.push(error.message));
  return violations;
}

test('the policy of the pages refuses nothing that they need', async ({ page }) => {
  const violations = await watchPolicy(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Switch between light and dark' }).click();
  await signUpByHand(page);
  await say(page, 'buy milk tomorrow at 5pm, high priority #home');
  await expect(checkbox(page, 'Buy milk')).toBeVisible();
  const form = await edit(page, 'Buy milk');
  await form.getByRole('button', { name: 'Add a reminder' }).click();
  await form.getByRole('button', { name: 'Cancel' }).last().click();
  await checkbox(page, 'Buy milk').click();
  await page.getByRole('button', { name: 'Conversations' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Notifications/ }).click();
  await expect(page.getByText(/Nothing yet/)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Settings' }).click();

  await expect(page.getByRole('checkbox', { name: /In the app/ })).toBeVisible();
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
  });

  await page.getByRole('button', { name: /Time zone/ }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await page.getByRole('button', { name: 'Delete account' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  // Dialogs keep the page behind them from scrolling, by a style of their own.
  await expect(page.locator('body')).toHaveCSS('overflow', 'hidden');
  await page.keyboard.press('Escape');
  await page.goto('/act#action=done&token=made-up');
  await page.getByRole('button', { name: 'Mark as done' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
  await page.goto('/api/docs');
  await expect(page.getByText('Add a task')).toBeVisible();
  await page.goto('/no-such-page');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(violations).toEqual([]);
});

test('an inline script without the nonce of the page does not run', async ({ page }) => {
  await page.route('**/sign-in', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      '</body>',
      '<script>window.ran = 1</script><img src=x onerror="window.ran = 2"></body>',
    );
    await route.fulfill({ response, body });
  });
  const violations = await watchPolicy(page);
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail')).toBeEditable();
  await expect.poll(() => violations.join()).toMatch(/script-src/);
  expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
});

test('pages, files and the API say how browsers are to treat them', async ({ request }) => {
  for (const path of ['/', '/sign-in', '/icon.svg', '/api/openapi.json', '/api/docs']) {
    const headers = (await request.get(path)).headers();
    expect({ path, ...headers }).toMatchObject({
      path,
      'x-content-type-options': 'nosniff',
      'referrer-policy': expect.stringMatching(/no-referrer|strict-origin/),
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': expect.stringMatching(/frame-ancestors 'none'/),
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
  }
});
