import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expectAccessible } from './axe';
import { add, edit } from './by-hand';
import { checkbox, signUp, task } from './person';

const messages = (page: Page) => page.locator('[data-toasts]');

/** The form for a new reminder of the task that is being edited. */
async function openNewReminder(page: Page) {
  await page.getByRole('button', { name: 'Add a reminder' }).click();
  return page.getByRole('group', { name: 'New reminder' });
}

test('sets a reminder and a repetition in the form of a task', async ({ page }) => {
  await signUp(page);
  await add(page, 'Water the plants tomorrow', 'Water the plants');
  const form = await edit(page, 'Water the plants');
  const repeat = form.getByRole('combobox', { name: 'Repeat' });
  await repeat.selectOption('weekly');
  await expect(form.getByText(/^Every \w+day\.$/)).toBeVisible();
  await form.getByLabel('When, in words').fill('every 3 days');
  await form.getByLabel('When, in words').press('Enter');
  await expect(repeat).toHaveValue('custom');
  await expect(form.getByText('Every 3 days.')).toBeVisible();
  const reminder = await openNewReminder(page);
  await reminder.getByLabel('Remind me').selectOption('On the day at 18:00');
  await reminder.getByRole('button', { name: 'Add the reminder' }).click();
  await expect(form.getByRole('list', { name: 'Reminders' })).toContainText('On the day at 18:00');
  await form.getByRole('button', { name: 'Save' }).click();

  const row = task(page, 'Water the plants');
  await expect(row).toContainText('every 3 days');
  await expect(row.getByText(/^Reminder/)).toBeAttached();
  await page.reload();
  await expect(row).toContainText('every 3 days');
  await expect(row.getByText(/^Reminder/)).toBeAttached();
});

test('completing a repeating task shows the next one, and undo takes it back', async ({ page }) => {
  await signUp(page);
  await add(page, 'Take the pills every day', 'Take the pills');
  const boxes = checkbox(page, 'Take the pills');
  await boxes.first().click();
  await expect(boxes).toHaveCount(2);
  const message = messages(page).getByRole('listitem').filter({ hasText: 'Completed' });
  await expect(message).toContainText('Next: Tomorrow');
  await message.getByRole('button', { name: 'Undo' }).click();
  await expect(boxes).toHaveCount(1);
  await expect(boxes).not.toBeChecked();
  await page.reload();
  await expect(boxes).toHaveCount(1);
  await expect(boxes).not.toBeChecked();
});

test('asks which ones move, skips one, and ends the repetition', async ({ page }) => {
  await signUp(page);
  await add(page, 'Jog every day', 'Jog');
  const form = await edit(page, 'Jog');
  await form.getByLabel('Due date').fill('2031-03-03');
  await form.getByRole('button', { name: 'Save' }).click();
  const question = page.getByRole('dialog', { name: 'Move which ones?' });
  await question.getByRole('button', { name: 'This and all that follow' }).click();
  const row = task(page, 'Jog');
  await expect(row).toContainText('3 Mar 2031');
  await expect(row).toContainText('every day');

  await row.getByRole('button', { name: 'More for “Jog”' }).click();
  await page.getByRole('menuitem', { name: 'Skip this one' }).click();
  await expect(row).toContainText('4 Mar 2031');

  await edit(page, 'Jog');
  await form.getByRole('combobox', { name: 'Repeat' }).selectOption('never');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(row).not.toContainText('every day');
});

/** The next full minute that is at least ten seconds ahead, in the zone of the browser: `2026-11-21T18:05`. */
function soon(page: Page): Promise<string> {
  return page.evaluate(() => {
    const minute = 60_000;
    const at = new Date(Math.ceil((Date.now() + 10_000) / minute) * minute);
    return at.toLocaleString('sv-SE').slice(0, 16).replace(' ', 'T');
  });
}

test('a reminder arrives while the page is open, and its task is done from there', async ({
  page,
}) => {
  // It comes with the next full minute.
  test.setTimeout(400_000);
  await signUp(page);
  await add(page, 'Call mum');
  await edit(page, 'Call mum');
  const reminder = await openNewReminder(page);
  await reminder.getByLabel('Remind me').selectOption('at');
  const [day = '', time = ''] = (await soon(page)).split('T');
  await reminder.getByLabel('Day').fill(day);
  await reminder.getByLabel('Time').fill(time);
  await reminder.getByRole('button', { name: 'Add the reminder' }).click();
  await expect(page.getByRole('list', { name: 'Reminders' })).toContainText(time);
  await page.getByRole('button', { name: 'Cancel' }).click();

  await expect(messages(page)).toContainText('Call mum', { timeout: 180_000 });
  await page.getByRole('button', { name: 'Notifications, 1 unread' }).click();
  const list = page.getByRole('dialog', { name: 'Notifications' });
  await expect(list).toContainText('Call mum');
  await list.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(checkbox(page, 'Call mum')).toBeChecked();
  await expect(page.getByRole('button', { name: 'Notifications', exact: true })).toBeAttached();
});

/** Registers the service worker as the settings do, and hands out what pushes a message to it by the browser itself. */
async function startWorker(page: Page, context: BrowserContext) {
  const { origin } = new URL(page.url());
  await context.grantPermissions(['notifications'], { origin });
  const devTools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      for (const { registrationId } of registrations) resolve(registrationId);
    });
  });
  await devTools.send('ServiceWorker.enable');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/sw.js');
    await navigator.serviceWorker.ready;
  });
  const registrationId = await registered;
  return (message: object) =>
    devTools.send('ServiceWorker.deliverPushMessage', {
      origin,
      registrationId,
      data: JSON.stringify(message),
    });
}

/** The notifications of the operating system that the service worker shows. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body }) => ({ title, body }));
  });

test('the service worker shows a push, and says so when its button does not work', async ({
  page,
  context,
}) => {
  await signUp(page);
  const push = await startWorker(page, context);
  const message = {
    id: randomUUID(),
    title: 'Call mum',
    body: 'Due today at 18:00.',
    path: '/dashboard',
    token: 'made-up',
    actions: ['done', 'snooze'],
  };
  await push(message);
  await expect.poll(() => shown(page)).toEqual([{ title: 'Call mum', body: message.body }]);

  const [worker] = context.serviceWorkers();
  await worker?.evaluate(async () => {
    const scope = self as unknown as {
      registration: { getNotifications: () => Promise<unknown[]> };
      dispatchEvent: (event: Event) => void;
    };
    const [notification] = await scope.registration.getNotifications();
    // Nobody clicks in a browser without a desktop: the event is made, and its work waited for, here.
    const event = Object.assign(new Event('notificationclick'), { notification, action: 'done' });
    await new Promise((done) => {
      scope.dispatchEvent(Object.assign(event, { waitUntil: done }));
    });
  });
  await expect
    .poll(async () => (await shown(page)).map(({ body }) => body))
    .toEqual(['That did not work. Open the task to try again.']);
});

test('keeps how a person is reminded, and says what a channel lacks', async ({ page }) => {
  await signUp(page);
  await page.goto('/settings#reminders');
  const card = page.getByRole('region', { name: 'Reminders', exact: true });
  await card.getByRole('checkbox', { name: /Quiet hours/ }).check();
  await expect(card.getByLabel('From')).toHaveValue('22:00');
  await card.getByLabel('Default reminder').selectOption('30 minutes before');
  await expect(card.getByRole('checkbox', { name: /Webhook/ })).toBeDisabled();
  await card.getByRole('button', { name: 'Send a test: In the app' }).click();
  await expect(messages(page)).toContainText('This is a test');

  const webhook = page.getByRole('region', { name: 'Webhook' });
  await webhook.getByLabel('Address').fill('https://example.org/hook');
  await webhook.getByRole('button', { name: 'Save the address' }).click();
  await expect(page.getByLabel('Webhook secret')).toHaveText(/^whsec_/);
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(card.getByRole('checkbox', { name: /Webhook/ })).toBeEnabled();

  const calendar = page.getByRole('region', { name: 'Calendar' });
  await calendar.getByRole('button', { name: 'Make an address' }).click();
  const address = (await page.getByLabel('Calendar address').textContent()) ?? '';
  await page.getByRole('button', { name: 'Done' }).click();
  const feed = await page.request.get(address);
  expect(await feed.text()).toMatch(/^BEGIN:VCALENDAR/);
  await calendar.getByRole('button', { name: 'Revoke the calendar address' }).click();
  await page.getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(calendar.getByRole('button', { name: 'Make an address' })).toBeVisible();
  expect((await page.request.get(address)).status()).toBe(404);

  await page.reload();
  await expect(card.getByLabel('Default reminder')).toHaveValue('30 minutes before');
  await expect(card.getByRole('checkbox', { name: /Quiet hours/ })).toBeChecked();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`reminders and repetition have no accessibility violations in ${colorScheme} mode`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto('/act#action=done&token=made-up');
    await expect(page.getByRole('button', { name: 'Mark as done' })).toBeVisible();
    await expectAccessible(page);
    await page.goto('/forgot-password');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);

    await signUp(page);
    await add(page, 'Jog every day', 'Jog');
    const form = await edit(page, 'Jog');
    await form.getByRole('combobox', { name: 'Repeat' }).selectOption('custom');
    await (await openNewReminder(page)).getByLabel('Remind me').selectOption('before');
    await expectAccessible(page);
    await form.getByRole('button', { name: 'Cancel' }).last().click();

    await page.getByRole('button', { name: 'Notifications' }).click();
    await expect(page.getByText(/Nothing yet/)).toBeVisible();
    await expectAccessible(page);
    await page.goto('/settings#reminders');
    await page.getByRole('checkbox', { name: /Daily summary/ }).check();
    await expect(page.getByLabel('At', { exact: true })).toBeVisible();
    await expectAccessible(page);
  });
}
