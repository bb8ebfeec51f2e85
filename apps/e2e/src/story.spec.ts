import { expect, test } from '@playwright/test';
import { say, signUp } from './person';
import { reserve, start, stop } from './program';

test('a newcomer manages tasks by talking, and everything survives a restart', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const installation = await reserve('STORY');
  let program = await start(installation);
  try {
    const page = await browser.newPage({ baseURL: installation.address });
    await signUp(page);
    const tasks = page.getByRole('region', { name: 'Tasks' });

    await say(page, 'buy milk tomorrow at 5pm, high priority');
    const milk = tasks.getByRole('listitem').filter({ hasText: 'Buy milk' });
    await expect(milk).toBeVisible();
    await expect(milk).toContainText(/Tomorrow/);
    await expect(milk).toContainText(/17:00/);
    await expect(milk).toContainText(/High/i);

    await say(page, 'I bought the milk');
    const done = tasks.getByRole('checkbox', { name: /Buy milk/, checked: true });
    await expect(done).toBeVisible();

    expect(await stop(program)).toBe(0);
    program = await start(installation);

    await page.reload();
    await expect(done).toBeVisible();
    await expect(page.getByRole('log')).toContainText('buy milk tomorrow at 5pm, high priority');

    program.kill('SIGKILL');
    program = await start(installation);
    await page.reload();
    await expect(done).toBeVisible();
  } finally {
    await stop(program);
  }
});
