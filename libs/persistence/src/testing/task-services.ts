import type { Change } from '@todo/contracts';
import {
  Channels,
  ConversationService,
  NotificationService,
  ReminderService,
  TaskListService,
  TaskService,
  type Actor,
  type ChangeFeed,
  type OutsideChannel,
} from '@todo/domain';
import { Temporal } from 'temporal-polyfill';
import {
  createDatabase,
  PostgresConversationRepository,
  PostgresNotificationRepository,
  PostgresReminderRepository,
  PostgresTaskListRepository,
  PostgresTaskRepository,
} from '../index';
import { createTestDatabase } from '.';
import { addPeople } from './people';

let people = 0;

/** The services on a database of their own, with a clock that is moved by hand. */
export async function createTestServices() {
  const testDatabase = await createTestDatabase();
  const database = createDatabase(testDatabase.pool);
  let now = Temporal.Instant.from('2026-11-21T12:00:00Z');
  const published: Change[] = [];
  const clock = { now: () => now };
  const feed: ChangeFeed = {
    publish: (_userId, changes) => published.push(...changes),
    subscribe: () => () => undefined,
  };
  const repository = new PostgresTaskRepository(database);
  const reminderRepository = new PostgresReminderRepository(database);
  const notificationRepository = new PostgresNotificationRepository(database);
  const installed = new Set<OutsideChannel>(['push', 'email', 'webhook']);
  const channels = new Channels(notificationRepository, installed);
  const liveIn = (userId: string, timeZone: string) =>
    testDatabase.pool.query('update "user" set time_zone = $2, updated_at = $3 where id = $1', [
      userId,
      timeZone,
      new Date(now.epochMilliseconds),
    ]);
  return {
    database,
    pool: testDatabase.pool,
    repository,
    tasks: new TaskService(repository, clock, feed),
    lists: new TaskListService(new PostgresTaskListRepository(database), clock, feed),
    conversations: new ConversationService(
      new PostgresConversationRepository(database),
      clock,
      feed,
    ),
    reminderRepository,
    reminders: new ReminderService(reminderRepository, channels, clock, feed),
    notificationRepository,
    notifications: new NotificationService(notificationRepository, channels, clock, feed),
    /** What the installation can send on; taking one out switches it off. */
    installed,
    clock,
    pass: (duration: Temporal.DurationLike) => {
      now = now.add(duration);
    },
    /** What was published since the last call. */
    told: () => published.splice(0),
    newPerson: async (timeZone = 'Europe/Berlin'): Promise<Actor> => {
      const userId = `somebody-${++people}`;
      await addPeople(database, userId);
      await liveIn(userId, timeZone);
      return { userId, timeZone, access: 'write' };
    },
    liveIn,
    close: () => testDatabase.close(),
  };
}

export type TestServices = Awaited<ReturnType<typeof createTestServices>>;
