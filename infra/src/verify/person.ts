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

/** Signs somebody up, as the web app does, and makes them an API key. @throws Error when that is refused. */
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
  return { name, cookie, authorization: `Bearer ${key}`, ledger: new Ledger() };
}

function expectStatus(expected: number, { status, text }: Answer): void {
  if (status !== expected) throw new Error(`Signing up was answered with ${status}: ${text}`);
}

interface Page {
  readonly items: readonly { id: string; title: string; status: 'open' | 'done' }[];
  readonly nextCursor: string | null;
}

/** Every task that the person has. @throws Failure */
export async function allTasks(connection: Connection, { cookie }: Person): Promise<Page['items']> {
  const tasks: Page['items'][number][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, text } = await connection.send({
      method: 'GET',
      path: `/api/tasks?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      headers: { cookie },
    });
    if (status !== 200) throw new Error(`The list was answered with ${status}: ${text}`);
    const page = JSON.parse(text) as Page;
    tasks.push(...page.items);
    cursor = page.nextCursor;
  }
  return tasks;
}
