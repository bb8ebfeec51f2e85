import { expect } from '@playwright/test';
import { calls, hangs, says, startModelServer } from './model-server';
import { checkbox, conversation, say, signUp } from './person';
import { test } from './open-page';
import { reserve, start, stop } from './program';

test('whatever the model, deleting waits for a yes, and stop reaches its server', async ({
  openPage,
}) => {
  const model = await startModelServer();
  const reserved = await reserve('QUESTION');
  const installation = {
    ...reserved,
    env: { ...reserved.env, OPENAI_BASE_URL: model.url, OPENAI_API_KEY: 'sk-test' },
  };
  const program = await start(installation);
  try {
    const page = await openPage({ baseURL: installation.address });
    await signUp(page);
    const added = ['Buy milk', 'Call mum'].map((title) => ({ title }));
    model.script(
      calls('add_task', () => ({ tasks: added })),
      says('Added.'),
    );
    await say(page, 'add buy milk and call mum');
    await expect(checkbox(page, 'Buy milk')).toBeVisible();

    const bulk = (ids: string[]) => ({ action: 'delete', ids });
    model.script(
      calls('list_tasks', () => ({})),
      calls('bulk_update_tasks', bulk),
      says('Gone.'),
    );
    await say(page, 'delete both');
    await page.reload();
    const question = page.getByRole('group', { name: 'Shall I do this?' });
    await expect(question).toContainText(/Delete 2 tasks.*“Call mum”.*“Buy milk”/);
    await expect(checkbox(page, 'Buy milk')).toBeVisible();

    await question.getByRole('button', { name: 'Yes' }).focus();
    await page.keyboard.press('Enter');
    await expect(conversation(page)).toContainText('Gone.');
    await expect(question).toBeHidden();
    await expect(checkbox(page, 'Buy milk')).toBeHidden();

    const closed = Promise.withResolvers<boolean>();
    model.script(hangs('Once upon a time', () => closed.resolve(true)));
    await page.getByRole('textbox', { name: 'Message' }).fill('tell me a story');
    await page.keyboard.press('Enter');
    await expect(conversation(page)).toContainText('Once upon a time');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(closed.promise).resolves.toBe(true);
  } finally {
    await stop(program);
    model.close();
  }
});
