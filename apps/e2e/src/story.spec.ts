import { expect } from '@playwright/test';
import { test } from './open-page';
import { checkbox, conversation, say, signUpByHand, task } from './person';
import { reserve, start, stop } from './program';

test('a newcomer manages tasks by talking, and everything survives a restart', async ({
  openPage,
}) => {
  const installation = await reserve('STORY');
  let program = await start(installation);
  try {
    const page = await openPage({ baseURL: installation.address });
    await signUpByHand(page);

    await say(page, 'buy milk tomorrow at 5pm, high priority');
    await expect(task(page, 'Buy milk')).toContainText(/Tomorrow/);
    await expect(task(page, 'Buy milk')).toContainText(/17:00/);
    await expect(task(page, 'Buy milk')).toContainText(/High/i);

    await say(page, 'I bought the milk');
    await expect(checkbox(page, 'Buy milk')).toBeChecked();

    expect(await stop(program)).toBe(0);
    program = await start(installation);

    await page.reload();
    await expect(checkbox(page, 'Buy milk')).toBeChecked();
    await expect(conversation(page)).toContainText('buy milk tomorrow at 5pm, high priority');

    program.kill('SIGKILL');
    program = await start(installation);
    await page.reload();
    await expect(checkbox(page, 'Buy milk')).toBeChecked();
  } finally {
    await stop(program);
  }
});
