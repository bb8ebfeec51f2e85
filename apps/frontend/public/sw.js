// Shows what is pushed, and does what its buttons say, whether or not a page is open. Browsers run it as it stands.
'use strict';

const actions = {
  done: { title: 'Done', body: { action: 'done' } },
  snooze: { title: 'Snooze 10 min', body: { action: 'snooze', minutes: 10 } },
};
const home = '/dashboard';
const icon = '/icon.svg';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('push', (event) => event.waitUntil(show(read(event.data))));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(answer(event.notification, event.action));
});
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(subscribeAnew(event)));

/** The content of a push, a `PushMessage` of the contracts. What cannot be read is shown too: browsers demand it. */
function read(data) {
  const nothing = { title: 'Todo Chatbot', body: 'You have a new notification.' };
  try {
    return { ...nothing, ...data.json() };
  } catch {
    return nothing;
  }
}

function show({ id, title, body, path = home, token = null, actions: offered = [] }) {
  const known = token ? offered.filter((action) => Object.hasOwn(actions, action)) : [];
  return self.registration.showNotification(title, {
    body,
    icon,
    // The same notification sent twice shows once.
    ...(id && { tag: id }),
    data: { path, token },
    actions: known.map((action) => ({ action, title: actions[action].title })),
  });
}

async function answer({ title, tag, data }, action) {
  const { path = home, token } = data ?? {};
  if (!token || !Object.hasOwn(actions, action)) return open(path);
  const done = await post('/api/notifications/act', { token, ...actions[action].body });
  if (done) return undefined;
  return show({ id: tag, title, body: 'That did not work. Open the task to try again.', path });
}

async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** Shows a page of this app: in a window that is open already, else in a new one. */
async function open(path) {
  const asked = new URL(path, self.location.origin);
  const { href } =
    asked.origin === self.location.origin ? asked : new URL(home, self.location.origin);
  const [window] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!window) return self.clients.openWindow(href);
  const focused = await window.focus();
  return focused.navigate(href).catch(() => self.clients.openWindow(href));
}

/** The browser has dropped the address that pushes were sent to. */
async function subscribeAnew({ oldSubscription, newSubscription }) {
  const subscription =
    newSubscription ??
    (oldSubscription && (await self.registration.pushManager.subscribe(oldSubscription.options)));
  if (subscription) await post('/api/push/subscriptions', subscription);
}
