import { AccountExport, limits, type Conversation, type Page } from '@todo/contracts';
import { DomainError, type Actor, type PageRequest } from '@todo/domain';
import { schema } from '@todo/persistence';
import { eq } from 'drizzle-orm';
import type { SignedIn } from '../auth/actor';
import { listApiKeys } from '../auth/api-keys';
import { listSessions } from '../auth/sessions';
import type { Services } from '../compose';

/** What there is one of, which comes first; the rest are lists. */
type Single = 'exportedAt' | 'profile' | 'notificationSettings' | 'webhook' | 'calendarFeed';
type Section = Exclude<keyof AccountExport, Single>;
const exportedSettings = AccountExport.shape.notificationSettings;

/** An `AccountExport` as JSON text, read page by page, so that much data takes little memory. */
export async function* exportAccount(
  services: Services,
  actor: SignedIn,
): AsyncGenerator<string, void> {
  const { tasks, lists, reminders, notifications, conversations } = services;
  yield JSON.stringify(await readHead(services, actor)).slice(0, -1);
  yield* section('lists', [(await lists.list(actor)).items]);
  yield* section(
    'tasks',
    pages((page) => tasks.list(actor, page)),
    pages((page) => tasks.trash(actor, page)),
  );
  yield* section(
    'reminders',
    pages((page) => reminders.list(actor, page)),
  );
  yield* section(
    'notifications',
    pages((page) => notifications.list(actor, page)),
  );
  const { items } = await notifications.pushSubscriptions(actor);
  yield* section('pushSubscriptions', [items]);
  yield* section('conversations', wholeConversations(conversations, actor));
  yield* section('apiKeys', [await listApiKeys(services, actor.userId)]);
  yield* section('sessions', [await listSessions(services, actor)]);
  yield '}';
}

async function readHead(services: Services, actor: SignedIn) {
  const { notifications, clock } = services;
  return {
    exportedAt: clock.now().toString({ fractionalSecondDigits: 3 }),
    profile: await readProfile(services, actor.userId),
    notificationSettings: exportedSettings.parse(await notifications.settings(actor)),
    webhook: await ifAny(notifications.webhook(actor)),
    calendarFeed: await ifAny(notifications.calendarFeed(actor)),
  };
}

async function ifAny<Thing>(thing: Promise<Thing>): Promise<Thing | null> {
  try {
    return await thing;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not_found') return null;
    throw error;
  }
}

async function readProfile({ database }: Services, userId: string) {
  const { user } = schema;
  const { id, name, email, emailVerified, timeZone, createdAt } = user;
  const [profile] = await database
    .select({ id, name, email, emailVerified, timeZone, createdAt })
    .from(user)
    .where(eq(id, userId));
  return profile;
}

type Batches<Item> = Iterable<readonly Item[]> | AsyncIterable<readonly Item[]>;

async function* section<Name extends Section>(
  name: Name,
  ...sources: Batches<AccountExport[Name][number]>[]
): AsyncGenerator<string, void> {
  yield `,"${name}":[`;
  let separator = '';
  for (const source of sources) {
    for await (const items of source) {
      if (items.length === 0) continue;
      yield separator + items.map((item) => JSON.stringify(item)).join(',');
      separator = ',';
    }
  }
  yield ']';
}

async function* pages<Item>(
  read: (page: PageRequest) => Promise<Page<Item>>,
): AsyncGenerator<readonly Item[], void> {
  let cursor: string | undefined;
  do {
    const page = await read({ limit: limits.pageSize, cursor });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

/** One at a time: a single one may be long. */
async function* wholeConversations(
  conversations: Services['conversations'],
  actor: Actor,
): AsyncGenerator<readonly Conversation[], void> {
  for await (const summaries of pages((page) => conversations.list(actor, page))) {
    for (const { id } of summaries) {
      const conversation = await ifAny(conversations.get(actor, id));
      // Deleted since it was listed.
      if (conversation) yield [conversation];
    }
  }
}
