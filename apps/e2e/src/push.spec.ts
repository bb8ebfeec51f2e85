import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { signUp } from './person';

const message = {
  id: randomUUID(),
  title: 'Call mum',
  body: 'Due today at 18:00.',
  path: '/settings',
  token: 'made-up',
  actions: ['done', 'snooze'],
};

interface Counting {
  timesShown: number;
  registration: ServiceWorkerRegistration;
}

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
    const { active } = await navigator.serviceWorker.ready;
    // It is ready while it still starts, and would miss what is pushed then.
    while (active && active.state !== 'activated') {
      await new Promise((changed) =>
        active.addEventListener('statechange', changed, { once: true }),
      );
    }
  });
  const registrationId = await registered;
  await context.serviceWorkers()[0]?.evaluate(() => {
    const scope = self as unknown as Counting;
    const show = scope.registration.showNotification.bind(scope.registration);
    scope.timesShown = 0;
    scope.registration.showNotification = async (...notification) => {
      await show(...notification);
      scope.timesShown += 1;
    };
  });
  return (data: string) =>
    devTools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
}

/**
 * The notifications of the operating system that are there once the service worker has shown so many. Asked while one
 * is being shown, Chromium takes it for closed, and forgets it.
 */
async function shown(page: Page, context: BrowserContext, times: number) {
  const timesShown = () =>
    context.serviceWorkers()[0]?.evaluate(() => (self as unknown as Counting).timesShown);
  await expect.poll(timesShown).toBe(times);
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map((each) => {
      const {
        title,
        body,
        actions = [],
      } = each as Notification & {
        actions?: { title: string }[];
      };
      return { title, body, buttons: actions.map((action) => action.title) };
    });
  });
}

/** Nobody clicks in a browser without a desktop: the event is made, and its work waited for, in the worker. */
const click = (context: BrowserContext, button: string) =>
  context.serviceWorkers()[0]?.evaluate(async (action) => {
    const scope = self as unknown as {
      registration: { getNotifications: () => Promise<unknown[]> };
      WindowClient: { prototype: object };
      dispatchEvent: (event: Event) => void;
    };
    // Only a real click may take the focus.
    Object.assign(scope.WindowClient.prototype, {
      focus(this: object) {
        return Promise.resolve(this);
      },
    });
    const [notification] = await scope.registration.getNotifications();
    const event = Object.assign(new Event('notificationclick'), { notification, action });
    await new Promise<void>((done) => {
      const waitUntil = (work: Promise<unknown>) => void work.then(() => done());
      scope.dispatchEvent(Object.assign(event, { waitUntil }));
    });
  }, button);

test('the service worker shows a push with its buttons, and says so when one does not work', async ({
  page,
  context,
}) => {
  await signUp(page);
  const push = await startWorker(page, context);
  await push(JSON.stringify(message));
  const { title, body } = message;
  expect(await shown(page, context, 1)).toEqual([
    { title, body, buttons: ['Done', 'Snooze 10 min'] },
  ]);
  const asked = context.waitForEvent('request', (request) => request.url().endsWith('/act'));
  await click(context, 'done');
  expect((await asked).postDataJSON()).toEqual({ token: 'made-up', action: 'done' });
  expect(await shown(page, context, 2)).toEqual([
    { title, body: 'That did not work. Open the task to try again.', buttons: [] },
  ]);
});

test('a click on a push leads to its page, also where its text cannot be read', async ({
  page,
  context,
}) => {
  await signUp(page);
  const push = await startWorker(page, context);
  await push(JSON.stringify(message));
  expect(await shown(page, context, 1)).toHaveLength(1);
  await click(context, '');
  await expect(page).toHaveURL(/\/settings$/);
  await push('not what was agreed');
  expect((await shown(page, context, 2)).map(({ body }) => body)).toEqual([
    'You have a new notification.',
  ]);
});
