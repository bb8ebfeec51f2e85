import type { Ids, Owner } from './belongings';

export interface RouteSample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: object;
}

type Samples = (ids: Ids, owner: Owner) => readonly RouteSample[];

const none: Samples = () => [{}];

/**
 * Requests with which somebody reaches what is theirs, for every route that needs a person. Together they fill in
 * every field that takes an id: the checks put somebody else's into each, one after the other.
 */
export const routeSamples: Readonly<Record<string, Samples>> = {
  'GET /api/tasks': ({ list, task, series, cursor }) => [
    {},
    { query: { series } },
    { query: { list } },
    { query: { parent: task } },
    { query: { limit: '1', cursor } },
  ],
  'POST /api/tasks': ({ list, task }) => [
    { body: { title: 'in a list', listId: list } },
    { body: { title: 'below a task', parentId: task } },
  ],
  'POST /api/tasks/bulk': ({ task, trashed, otherList }) => [
    { body: { action: 'complete', ids: [task] } },
    { body: { action: 'reopen', ids: [task] } },
    { body: { action: 'move', ids: [task], listId: otherList } },
    { body: { action: 'label', ids: [task], add: ['new'] } },
    { body: { action: 'prioritize', ids: [task], priority: 'high' } },
    { body: { action: 'reschedule', ids: [task], day: '2026-12-24' } },
    { body: { action: 'restore', ids: [trashed] } },
    { body: { action: 'delete', ids: [task] } },
  ],
  'GET /api/tasks/:id': ({ task }) => [{ params: { id: task } }],
  'PATCH /api/tasks/:id': ({ task, otherTask, subtask, otherList }) => [
    { params: { id: task }, body: { title: 'changed' } },
    { params: { id: task }, body: { listId: otherList } },
    { params: { id: task }, body: { after: otherTask } },
    { params: { id: subtask }, body: { parentId: otherTask } },
  ],
  'DELETE /api/tasks/:id': ({ task }) => [{ params: { id: task } }],
  'POST /api/tasks/:id/complete': ({ task }) => [{ params: { id: task } }],
  'POST /api/tasks/:id/reopen': ({ task }) => [{ params: { id: task } }],
  'POST /api/tasks/:id/restore': ({ trashed }) => [{ params: { id: trashed } }],
  'POST /api/tasks/:id/skip': ({ repeating }) => [{ params: { id: repeating } }],
  'POST /api/tasks/:id/reminders': ({ task }) => [
    { params: { id: task }, body: { when: { at: '2099-02-01T09:00' } } },
  ],
  'GET /api/reminders': ({ task, reminderCursor }) => [
    {},
    { query: { task } },
    { query: { limit: '1', cursor: reminderCursor } },
  ],
  'GET /api/reminders/:id': ({ reminder }) => [{ params: { id: reminder } }],
  'PATCH /api/reminders/:id': ({ reminder }) => [
    { params: { id: reminder }, body: { channels: ['in-app'] } },
  ],
  'DELETE /api/reminders/:id': ({ reminder }) => [{ params: { id: reminder } }],
  'POST /api/reminders/:id/snooze': ({ reminder }) => [
    { params: { id: reminder }, body: { until: '2099-02-01T10:00' } },
  ],
  'GET /api/notifications': ({ notificationCursor }) => [
    {},
    { query: { limit: '1', cursor: notificationCursor } },
  ],
  'POST /api/notifications/read': ({ notification }) => [
    { body: { ids: [notification] } },
    { body: { all: true } },
  ],
  'POST /api/notifications/test': () => [{ body: { channel: 'in-app' } }],
  'GET /api/notification-settings': none,
  'PATCH /api/notification-settings': () => [
    {
      body: { quietHours: { from: '22:00', to: '07:00' }, defaultReminder: { minutesBefore: 30 } },
    },
  ],
  'GET /api/push/key': none,
  'GET /api/push/subscriptions': none,
  'POST /api/push/subscriptions': (_ids, { mark }) => [
    {
      body: {
        endpoint: `https://push.example/${mark}/new`,
        keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
      },
    },
  ],
  'DELETE /api/push/subscriptions/:id': ({ pushSubscription }) => [
    { params: { id: pushSubscription } },
  ],
  'GET /api/webhook': none,
  'PUT /api/webhook': () => [{ body: { url: 'https://hook.example/new' } }],
  'DELETE /api/webhook': none,
  'GET /api/calendar.ics': () => [{}, { query: { as: 'events' } }],
  'GET /api/calendar-feed': none,
  'POST /api/calendar-feed': none,
  'DELETE /api/calendar-feed': none,
  'GET /api/trash': ({ trashCursor }) => [{}, { query: { limit: '1', cursor: trashCursor } }],
  'DELETE /api/trash/:id': ({ trashed }) => [{ params: { id: trashed } }],
  'DELETE /api/trash': none,
  'GET /api/lists': none,
  'POST /api/lists': () => [{ body: { name: 'A new list' } }],
  'GET /api/lists/:id': ({ list }) => [{ params: { id: list } }],
  'PATCH /api/lists/:id': ({ list, otherList }) => [
    { params: { id: list }, body: { name: 'Renamed' } },
    { params: { id: list }, body: { after: otherList } },
  ],
  'DELETE /api/lists/:id': ({ list }) => [{ params: { id: list } }],
  'GET /api/labels': none,
  'GET /api/summary': none,
  'POST /api/chat': ({ conversation }) => [
    { body: { conversationId: conversation, text: 'help' } },
  ],
  'GET /api/conversations': ({ conversationCursor }) => [
    {},
    { query: { limit: '1', cursor: conversationCursor } },
  ],
  'GET /api/conversations/:id': ({ conversation }) => [{ params: { id: conversation } }],
  'DELETE /api/conversations/:id': ({ conversation }) => [{ params: { id: conversation } }],
  'GET /api/account/keys': none,
  'POST /api/account/keys': () => [{ body: { name: 'A new key', scope: 'read' } }],
  'DELETE /api/account/keys/:id': ({ apiKey }) => [{ params: { id: apiKey } }],
  'GET /api/account/sessions': none,
  'DELETE /api/account/sessions/:id': ({ session }) => [{ params: { id: session } }],
  'DELETE /api/account/sessions': none,
  'POST /api/account/verification': none,
  'GET /api/account/export': none,
  'POST /api/account/password': (_ids, { person: { password } }) => [
    { body: { currentPassword: password, newPassword: `${password}!` } },
  ],
  'POST /api/account/delete': (_ids, { person: { password } }) => [{ body: { password } }],
};
