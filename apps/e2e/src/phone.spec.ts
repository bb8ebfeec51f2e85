import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { add, addList, edit, titles } from './by-hand';
import { checkbox, say, signUp, task } from './person';
import { openNewReminder } from './remind';

// Long stories, which a busy machine takes its time for.
test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

/** Whether the page scrolls sideways, or what is open in front of it does or stands out. */
const overflows = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const inFront = [...document.querySelectorAll('[role="dialog"]')];
    return (
      document.documentElement.scrollWidth > width ||
      inFront.some((each) => {
        const { left, right } = each.getBoundingClientRect();
        return each.scrollWidth > each.clientWidth || left < 0 || right > width;
      })
    );
  });

test('no page scrolls sideways at 360 px', async ({ page }) => {
  for (const path of ['/', '/sign-in', '/sign-up']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(await overflows(page)).toBe(false);
  }
  await page.goto('/forgot-password');
  await expect(page.getByRole('button', { name: 'Send the link' }).or(noMail(page))).toBeVisible();
  expect(await overflows(page)).toBe(false);
  await page.goto('/act#action=snooze&token=signed');
  await page.getByRole('button', { name: 'Until a time…' }).click();
  await expect(page.getByRole('dialog', { name: 'Snooze until' })).toBeVisible();
  expect(await overflows(page)).toBe(false);
  await signUp(page);
  expect(await overflows(page)).toBe(false);
  await page.goto('/settings');
  // Each reads what it shows after the page is there.
  await expect(page.getByRole('list', { name: 'Channels' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Make an address' })).toBeEnabled();
  await page.getByRole('checkbox', { name: /Quiet hours/ }).click();
  await expect(page.getByLabel('From', { exact: true })).toBeVisible();
  expect(await overflows(page)).toBe(false);
});

const noMail = (page: Page) => page.getByText('This installation sends no mail.');

test('the forms of a reminder and of a repetition fit', async ({ page }) => {
  await signUp(page);
  await add(page, 'Milk');
  const form = await edit(page, 'Milk');
  await form.getByLabel('Due date').fill('2031-03-03');
  await form.getByLabel('Repeat', { exact: true }).selectOption('custom');
  await expect(form.getByLabel('On these days')).toBeVisible();
  expect(await overflows(page)).toBe(false);
  const reminder = await openNewReminder(page);
  for (const kind of ['before', 'on-day', 'at']) {
    await reminder.getByLabel('Remind me', { exact: true }).selectOption(kind);
    expect(await overflows(page)).toBe(false);
  }
});

test('notifications fit, however long their words are', async ({ page }) => {
  const plannedAt = new Date().toISOString();
  const notification = {
    id: '01890000-0000-7000-8000-0000000000a1',
    kind: 'reminder',
    title: `Ring the ${'Donaudampfschifffahrtsgesellschaft'.repeat(2)}`,
    body: 'Due today at 18:00. '.repeat(6),
    taskId: '01890000-0000-7000-8000-0000000000b1',
    reminderId: '01890000-0000-7000-8000-0000000000c1',
    plannedAt,
    late: true,
    createdAt: plannedAt,
    readAt: null,
  };
  await page.route(/\/api\/notifications\?/, (route) =>
    route.fulfill({ json: { items: [notification], nextCursor: null, unread: 1 } }),
  );
  await signUp(page);
  await page.getByRole('button', { name: 'Notifications, 1 unread' }).click();
  const centre = page.getByRole('dialog', { name: 'Notifications' });
  await expect(centre.getByRole('link', { name: /^Ring the/ })).toBeVisible();
  await expect(centre.getByText('Late, planned for')).toBeVisible();
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
  await addList(page, 'Everything for the long weekend at the lake');
  await add(page, 'Milk');
  await page.getByRole('button', { name: 'Lists and views' }).click();
  await page.getByRole('link', { name: /All tasks/ }).click();
  await expect(checkbox(page, 'Milk')).toBeVisible();
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

test('tasks are put in order by touch', async ({ page }) => {
  await signUp(page);
  await page.getByRole('button', { name: 'Lists and views' }).click();
  await addList(page, 'Steps');
  for (const title of ['One', 'Two', 'Three']) await add(page, title);
  const from = await page.getByRole('button', { name: 'Move “Three”' }).boundingBox();
  const to = await task(page, 'One').boundingBox();
  if (!from || !to) throw new Error('The rows are not there.');

  const client = await page.context().newCDPSession(page);
  const x = from.x + from.width / 2;
  const start = from.y + from.height / 2;
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y?: number) =>
    client.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: y === undefined ? [] : [{ x, y }],
    });
  await touch('touchStart', start);
  for (let step = 1; step <= 12; step++) {
    await touch('touchMove', start + ((to.y + 4 - start) * step) / 12);
  }
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await touch('touchEnd');
  await expect.poll(() => titles(page)).toEqual(['Three', 'One', 'Two']);
  await saved;
  await page.reload();
  await expect.poll(() => titles(page)).toEqual(['Three', 'One', 'Two']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} mode`, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('what the assistant asks fits and can be answered by everyone', async ({ page }) => {
      await signUp(page);
      await page.getByRole('button', { name: 'Chat' }).click();
      await say(page, 'add milk');
      const titles = ['Buy milk', 'A rather long title that does not fit into one line of a phone'];
      await page.route(/\/api\/conversations\/[0-9a-f-]+$/, async (route) => {
        const response = await route.fetch();
        const conversation = (await response.json()) as { messages: object[] };
        const part = {
          type: 'dynamic-tool',
          toolName: 'bulk_update_tasks',
          toolCallId: 'call',
          state: 'approval-requested',
          input: { action: 'delete', ids: [] },
          approval: {
            id: 'approval',
            requestReason: ['Delete 2 tasks', ...titles.map((title) => `“${title}”`)].join('\n'),
          },
        };
        conversation.messages.push({ id: 'asked', role: 'assistant', parts: [part] });
        await route.fulfill({ response, json: conversation });
      });
      await page.reload();
      await page.getByRole('button', { name: 'Chat' }).click();
      const question = page.getByRole('group', { name: 'Shall I do this?' });
      await expect(question.getByRole('listitem').filter({ hasText: titles[1] })).not.toHaveCount(
        0,
      );
      await expect(question.getByRole('button', { name: 'Yes' })).toBeInViewport();
      await expectAccessible(page);
    });
  });
}
