// Shows what is pushed, and does what its buttons say, whether or not a page is open. Browsers run it as it stands.
'use strict';

const actions = {
  done: { title: 'Done', body: { action: 'done' } },
  snooze: { title: 'Snooze 10 min', body: { action: 'snooze', minutes: 10 } },
};
const home = '/dashboard';
const icon = '/icon.svg';
/** A page that shows something else answers at once; browsers let a worker open windows only shortly after a click. */
const patienceMs = 500;

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
  const url = addressOf(path);
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  // Where the page is there already, nothing of it has to go.
  const isThere = (each) => new URL(each.url).pathname === url.pathname;
  const window = windows.find(isThere) ?? windows[0];
  if (!window) return self.clients.openWindow(url.href);
  try {
    const focused = await window.focus();
    return (await follows(focused, url)) || (await focused.navigate(url.href));
  } catch {
    return self.clients.openWindow(url.href);
  }
}

/** Addresses of other origins are not followed. */
function addressOf(path) {
  const { origin } = self.location;
  const known = new URL(home, origin);
  try {
    const asked = new URL(path, origin);
    return asked.origin === origin ? asked : known;
  } catch {
    return known;
  }
}

/** Whether the page in a window goes there by itself, so that what is typed in it stays. */
function follows(window, { pathname, search, hash }) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const end = (answered) => {
      clearTimeout(timer);
      port1.close();
      resolve(answered);
    };
    const timer = setTimeout(end, patienceMs, false);
    port1.onmessage = () => end(true);
    window.postMessage({ path: pathname + search + hash }, [port2]);
  });
}

/** The browser has dropped the address that pushes were sent to. */
async function subscribeAnew({ oldSubscription, newSubscription }) {
  const subscription =
    newSubscription ??
    (oldSubscription && (await self.registration.pushManager.subscribe(oldSubscription.options)));
  if (subscription) await post('/api/push/subscriptions', subscription);
}
