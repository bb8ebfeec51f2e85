import { onlineManager } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Notification } from '@todo/contracts';
import { fakeServer, json } from '@/testing/fake-server';
import { renderSignedIn } from '@/testing/render';
import { ChangeContext, ChangeHub } from '../live/live-provider';
import { NotificationBell } from './notification-bell';

const call: Notification = {
  id: '01890000-0000-7000-8000-0000000000a1',
  kind: 'reminder',
  title: 'Call mum',
  body: 'Due today at 18:00.',
  taskId: '01890000-0000-7000-8000-0000000000b1',
  reminderId: '01890000-0000-7000-8000-0000000000c1',
  plannedAt: '2026-11-20T10:00:00.000Z',
  late: false,
  createdAt: '2026-11-20T10:00:00.000Z',
  readAt: null,
};
const later: Notification = {
  ...call,
  id: '01890000-0000-7000-8000-0000000000a2',
  title: 'Pay rent',
  late: true,
  createdAt: '2026-11-20T11:00:00.000Z',
};

function open(initial: readonly Notification[]) {
  let items = [...initial];
  const hub = new ChangeHub();
  const requests = fakeServer({
    'GET /api/notifications': () => {
      const unread = items.filter(({ readAt }) => readAt === null).length;
      return json({ items, nextCursor: null, unread });
    },
    'POST /api/notifications/read': ({ body }) => {
      const { ids } = body as { ids?: string[] };
      items = items.map((item) =>
        !ids || ids.includes(item.id) ? { ...item, readAt: item.createdAt } : item,
      );
      return new Response(null, { status: 204 });
    },
    [`POST /api/tasks/${call.taskId}/complete`]: () => json({ id: call.taskId, title: call.title }),
    [`POST /api/reminders/${call.reminderId}/snooze`]: () =>
      json({ at: '2031-01-01T09:00:00.000Z' }),
  });
  renderSignedIn(
    <ChangeContext value={hub}>
      <NotificationBell />
    </ChangeContext>,
  );
  return {
    requests,
    sent: (path: string) => requests.filter((request) => request.path === path),
    arrive: (...arrived: readonly Notification[]) => {
      items = [...arrived, ...items];
      act(() => hub.publish(arrived.map(({ id }) => ({ kind: 'notification', id }))));
    },
  };
}

afterEach(() => onlineManager.setOnline(true));

const bell = (name: string) => screen.findByRole('button', { name });

it('says how much is unread, and marks it all as read', async () => {
  open([call]);
  await userEvent.click(await bell('Notifications, 1 unread'));
  const list = within(await screen.findByRole('dialog', { name: 'Notifications' }));
  expect(await list.findByText('Call mum')).toBeInTheDocument();
  await userEvent.click(list.getByRole('button', { name: 'Mark all as read' }));
  expect(await bell('Notifications')).toBeInTheDocument();
});

it('says so when there is nothing', async () => {
  open([]);
  await userEvent.click(await bell('Notifications'));
  expect(await screen.findByText(/Nothing yet/)).toBeInTheDocument();
});

it('completes the task, and takes the notification as read', async () => {
  const { sent } = open([call]);
  await userEvent.click(await bell('Notifications, 1 unread'));
  await userEvent.click(await screen.findByRole('button', { name: 'Done' }));
  await waitFor(() => expect(sent(`/api/tasks/${call.taskId}/complete`)).toHaveLength(1));
  expect(sent('/api/notifications/read')[0]?.body).toEqual({ ids: [call.id] });
});

it('snoozes until tomorrow morning', async () => {
  const { sent } = open([call]);
  await userEvent.click(await bell('Notifications, 1 unread'));
  await userEvent.click(await screen.findByRole('button', { name: 'Snooze “Call mum”' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Tomorrow morning' }));
  await waitFor(() =>
    expect(sent(`/api/reminders/${call.reminderId}/snooze`)[0]?.body).toEqual({
      until: 'tomorrow-morning',
    }),
  );
  expect(await screen.findByText('Snoozed “Call mum”')).toBeInTheDocument();
});

it('tells of what arrives while the page is open, not of what was there', async () => {
  const { arrive, sent } = open([call]);
  await bell('Notifications, 1 unread');
  expect(screen.queryByText('Call mum')).not.toBeInTheDocument();
  arrive(later);
  const message = (await screen.findByText('Pay rent')).closest('li');
  expect(await bell('Notifications, 2 unread')).toBeInTheDocument();
  await userEvent.click(within(message!).getByRole('button', { name: 'Snooze' }));
  await waitFor(() =>
    expect(sent(`/api/reminders/${call.reminderId}/snooze`)[0]?.body).toEqual({ minutes: 10 }),
  );
});

it('tells of each of those that come at the same instant, one after the other', async () => {
  const { arrive } = open([call]);
  await bell('Notifications, 1 unread');
  arrive(later);
  expect(await screen.findByText('Pay rent')).toBeInTheDocument();
  arrive({ ...later, id: later.id.slice(0, -1) + '3', title: 'Feed the cat' });
  expect(await screen.findByText('Feed the cat')).toBeInTheDocument();
  expect(screen.getAllByText('Pay rent')).toHaveLength(1);
  await userEvent.click(await bell('Notifications, 3 unread'));
  const messages = within(document.querySelector<HTMLElement>('[data-toasts]')!);
  await waitFor(() => expect(messages.queryByText('Feed the cat')).not.toBeInTheDocument());
});

it('takes the message away once the notification was read', async () => {
  const { arrive } = open([call]);
  await bell('Notifications, 1 unread');
  arrive(later);
  const messages = within(document.querySelector<HTMLElement>('[data-toasts]')!);
  expect(await messages.findByText('Pay rent')).toBeInTheDocument();
  await userEvent.click(await bell('Notifications, 2 unread'));
  await waitFor(() => expect(messages.queryByText('Pay rent')).not.toBeInTheDocument());
});

it('tells of many at once in one message, which shows them', async () => {
  const { arrive } = open([call]);
  await bell('Notifications, 1 unread');
  arrive(...['3', '4', '5'].map((end) => ({ ...later, id: later.id.slice(0, -1) + end })));
  expect(await screen.findByText('3 new notifications')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(await screen.findByRole('dialog', { name: 'Notifications' })).toBeInTheDocument();
});

it('marks as read and snoozes once there is a connection', async () => {
  const { sent } = open([call]);
  await userEvent.click(await bell('Notifications, 1 unread'));
  await screen.findByText('Call mum');
  onlineManager.setOnline(false);
  await userEvent.click(screen.getByRole('button', { name: 'Snooze “Call mum”' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: '1 hour' }));
  await userEvent.click(screen.getByRole('button', { name: 'Mark all as read' }));
  expect(await bell('Notifications')).toBeInTheDocument();
  expect(sent('/api/notifications/read')).toHaveLength(0);
  act(() => onlineManager.setOnline(true));
  await waitFor(() => expect(sent('/api/notifications/read')).not.toHaveLength(0));
  await waitFor(() => expect(sent(`/api/reminders/${call.reminderId}/snooze`)).toHaveLength(1));
});

it('says when a reminder came late', async () => {
  open([later]);
  await userEvent.click(await bell('Notifications, 1 unread'));
  expect(await screen.findByText(/Late, planned for/)).toBeInTheDocument();
});
