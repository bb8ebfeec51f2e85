import { randomUUID } from 'node:crypto';
import type { Actor } from '@todo/domain';
import { schema } from '@todo/persistence';
import type { Services } from '../../compose';
import { createApiKey, signUp, type TestPerson } from '../people';
import type { TestApp } from '../test-app';

/** Ids of one thing of each kind that a person can have. */
export interface Ids extends Record<string, string> {
  readonly task: string;
  readonly otherTask: string;
  readonly subtask: string;
  readonly trashed: string;
  /** A task that repeats, and what it has in common with its other dates. */
  readonly repeating: string;
  readonly series: string;
  readonly reminder: string;
  readonly notification: string;
  readonly pushSubscription: string;
  readonly list: string;
  readonly otherList: string;
  readonly conversation: string;
  readonly apiKey: string;
  readonly session: string;
  /** Where the second page of the tasks begins. */
  readonly cursor: string;
  readonly trashCursor: string;
  readonly reminderCursor: string;
  readonly notificationCursor: string;
  readonly conversationCursor: string;
}

/** A person with one of everything. */
export interface Owner {
  readonly person: TestPerson;
  readonly actor: Actor;
  readonly ids: Ids;
  /** A word that stands in everything that they wrote. */
  readonly mark: string;
}

export async function createOwner(server: TestApp): Promise<Owner> {
  const { app, services } = server;
  const { tasks, lists, conversations, database } = services;
  const mark = `mark${randomUUID().replaceAll('-', '')}`;
  const person = await signUp(app, { name: mark });
  const actor: Actor = { userId: person.userId, timeZone: 'UTC', access: 'write' };
  const list = await lists.create(actor, { name: `${mark} list` });
  const otherList = await lists.create(actor, { name: `${mark} other list` });
  const create = (title: string, fields = {}) =>
    tasks.create(actor, { title: `${mark} ${title}`, labels: [mark], ...fields });
  const add = async (title: string, fields = {}) => (await create(title, fields)).id;
  const task = await add('task', { notes: mark, due: '2026-11-22' });
  const subtask = await add('subtask', { parentId: task });
  const otherTask = await add('other task', { listId: list.id });
  const trashed = await add('trashed');
  const alsoTrashed = await add('also trashed');
  for (const id of [trashed, alsoTrashed]) await tasks.delete(actor, id);
  const repeating = await create('repeating', {
    due: '2099-01-05',
    recurrence: { rule: 'FREQ=WEEKLY', from: 'due' },
  });
  const told = await createToldOf(services, actor, repeating.id, mark);
  const conversation = await conversations.start(actor, mark);
  await conversations.start(actor, `${mark} again`);
  await conversations.save(actor, conversation.id, [
    {
      id: randomUUID(),
      role: 'user',
      parts: [{ type: 'text', text: mark }],
      createdAt: new Date(0).toISOString(),
    },
  ]);
  const session = randomUUID();
  await database.insert(schema.session).values({
    id: session,
    token: randomUUID(),
    userId: person.userId,
    userAgent: mark,
    expiresAt: new Date('9999-01-01'),
  });
  const first = { limit: 1 };
  return {
    person,
    actor,
    mark,
    ids: {
      task,
      otherTask,
      subtask,
      trashed,
      repeating: repeating.id,
      series: repeating.seriesId ?? '',
      ...told,
      list: list.id,
      otherList: otherList.id,
      conversation: conversation.id,
      apiKey: (await createApiKey(app, person, { name: mark })).id,
      session,
      cursor: (await tasks.list(actor, { ...first, sort: 'created' })).nextCursor ?? '',
      trashCursor: (await tasks.trash(actor, first)).nextCursor ?? '',
      conversationCursor: (await conversations.list(actor, first)).nextCursor ?? '',
    },
  };
}

/** What the person is told, and on which ways. */
async function createToldOf(
  { reminders, notifications }: Services,
  actor: Actor,
  task: string,
  mark: string,
) {
  const remind = (at: string) => reminders.create(actor, task, { when: { at } });
  const reminder = await remind('2099-01-01T09:00');
  await remind('2099-01-02T09:00');
  const notification = await notifications.test(actor, 'in-app');
  await notifications.test(actor, 'in-app');
  const subscription = {
    endpoint: `https://push.example/${mark}`,
    keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
  };
  const browser = await notifications.addPushSubscription(actor, subscription, {
    device: mark,
    sessionId: null,
  });
  await notifications.setWebhook(actor, { url: `https://hook.example/${mark}` });
  await notifications.makeCalendarFeed(actor);
  const first = { limit: 1 };
  return {
    reminder: reminder.id,
    notification: notification.id,
    pushSubscription: browser.id,
    reminderCursor: (await reminders.list(actor, first)).nextCursor ?? '',
    notificationCursor: (await notifications.list(actor, first)).nextCursor ?? '',
  };
}

/** Everything that the database holds of a person, but when a key was used, to be compared with what it holds later. */
export async function rowsOf({ services: { pool } }: TestApp, userId: string): Promise<unknown> {
  const { rows: columns } = await pool.query<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and column_name in ('user_id', 'reference_id') order by 1`,
  );
  const rows: Record<string, unknown> = {};
  for (const { table, column } of columns) {
    rows[table] = await read(
      `select to_jsonb(t) - 'last_request' as row from "${table}" t where ${column} = $1`,
    );
  }
  rows['user'] = await read('select to_jsonb(t) as row from "user" t where id = $1');
  rows['message'] = await read(
    `select to_jsonb(t) as row from message t
     where conversation_id in (select id from conversation where user_id = $1)`,
  );
  return rows;

  async function read(query: string): Promise<unknown[]> {
    const result = await pool.query<{ row: unknown }>(`${query} order by to_jsonb(t)::text`, [
      userId,
    ]);
    return result.rows.map(({ row }) => row);
  }
}
