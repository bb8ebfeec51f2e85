import { randomUUID } from 'node:crypto';
import type { Answer, Connection } from './connection';
import { Ledger } from './ledger';

/** Somebody who signed up, and what their requests carry. */
export interface Person {
  readonly name: string;
  readonly cookie: string;
  /** Of an API key, for MCP. */
  readonly authorization: string;
  readonly ledger: Ledger;
}

/**
 * Signs somebody up, as the web app does, makes them an API key, and has them reminded of every task when it is due.
 * @throws Error when that is refused
 */
export async function signUp(connection: Connection, name: string): Promise<Person> {
  const id = randomUUID();
  const signedUp = await connection.send({
    method: 'POST',
    path: '/api/auth/sign-up/email',
    body: { name, email: `${id}@example.com`, password: id, timeZone: 'Europe/Berlin' },
  });
  expectStatus(200, signedUp);
  const cookie = [signedUp.headers['set-cookie'] ?? []]
    .flat()
    .map((each) => each.split(';')[0])
    .join('; ');
  const created = await connection.send({
    method: 'POST',
    path: '/api/account/keys',
    headers: { cookie },
    body: { name: 'Verification' },
  });
  expectStatus(201, created);
  const { key } = JSON.parse(created.text) as { key: string };
  const set = await connection.send({
    method: 'PATCH',
    path: '/api/notification-settings',
    headers: { cookie },
    body: { defaultReminder: { minutesBefore: 0 } },
  });
  expectStatus(200, set);
  return { name, cookie, authorization: `Bearer ${key}`, ledger: new Ledger() };
}

function expectStatus(expected: number, { status, text }: Answer): void {
  if (status !== expected) throw new Error(`Signing up was answered with ${status}: ${text}`);
}

export interface StoredTask {
  readonly id: string;
  readonly title: string;
  readonly status: 'open' | 'done';
}

/** Every task that the person has. @throws Failure */
export function allTasks(connection: Connection, person: Person): Promise<StoredTask[]> {
  return all(connection, person, '/api/tasks');
}

export interface Told {
  readonly kind: string;
  readonly taskId: string | null;
  readonly plannedAt: string;
  readonly createdAt: string;
}

/** Every notification that the person got. @throws Failure */
export function allNotifications(connection: Connection, person: Person): Promise<Told[]> {
  return all(connection, person, '/api/notifications');
}

async function all<Item>(
  connection: Connection,
  { cookie }: Person,
  path: string,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, text } = await connection.send({
      method: 'GET',
      path: `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      headers: { cookie },
    });
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${text}`);
    const page = JSON.parse(text) as { items: readonly Item[]; nextCursor: string | null };
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}
