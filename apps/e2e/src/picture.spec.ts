import { expect, test, type Page } from '@playwright/test';
import { resolve } from 'node:path';
import { newPerson, say, signUp, task, timeZone } from './person';

test.use({ viewport: { width: 1280, height: 800 }, contextOptions: { reducedMotion: 'reduce' } });

/** So many days from today, as the API takes it. */
function day(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date.toLocaleDateString('sv-SE', { timeZone });
}

async function create(page: Page, path: string, data: object): Promise<string> {
  const response = await page.request.post(path, { data });
  expect(response.status()).toBe(201);
  return ((await response.json()) as { id: string }).id;
}

/** Lists with what somebody may have to do. */
async function fill(page: Page): Promise<void> {
  const add = (data: object) => create(page, '/api/tasks', data);
  const [home, work, trip] = [
    await create(page, '/api/lists', { name: 'Home' }),
    await create(page, '/api/lists', { name: 'Work' }),
    await create(page, '/api/lists', { name: 'Holiday' }),
  ];
  await add({ title: 'Return the library books', listId: home, due: day(-2) });
  await add({
    title: 'Water the plants',
    listId: home,
    due: day(0),
    labels: ['garden'],
    recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', from: 'completion' },
  });
  const meeting = await add({
    title: 'Prepare the Monday meeting',
    listId: work,
    due: `${day(1)}T10:00`,
    priority: 'high',
    notes: 'Bring the **figures**.',
  });
  const steps = ['Collect the figures', 'Write the agenda', 'Book a room'];
  const [first] = await Promise.all(steps.map((title) => add({ title, parentId: meeting })));
  await page.request.post(`/api/tasks/${first}/complete`);
  const call = await add({ title: 'Call mum', due: `${day(1)}T18:00` });
  await create(page, `/api/tasks/${call}/reminders`, { when: { minutesBefore: 30 } });
  await add({ title: 'Pay the rent', listId: home, due: day(6), priority: 'urgent' });
  await add({ title: 'Book the train', listId: trip, due: day(9) });
}

// Run by `nx picture e2e` when the looks change; the README shows the result.
test('takes the picture of the README', async ({ page }) => {
  await signUp(page, newPerson('Ada'));
  await fill(page);
  await page.reload();
  await say(page, 'push everything overdue to Monday');
  await say(page, 'yes');
  await say(page, 'add passport and sun cream to Holiday');
  await expect(task(page, 'Sun cream')).toBeVisible();
  // The list first comes to rest.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await page.mouse.move(0, 0);
  await page.screenshot({
    path: resolve(import.meta.dirname, '../../../docs/images/dashboard.png'),
    animations: 'disabled',
  });
});
