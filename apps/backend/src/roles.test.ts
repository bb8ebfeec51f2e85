import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createTestDatabase, type TestDatabase } from '@todo/persistence/testing';
import { addPeopleWhoWait } from './testing/people-who-wait';
import { originOf, startProgram, untilReady, type TestProcess } from './testing/process';
import { Receiver } from './testing/receiver';

let folder: string;
let database: TestDatabase;
let receiver: Receiver;
const processes: TestProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'todo-roles-'));
  receiver = await Receiver.start();
  await writeFile(join(folder, 'authority.pem'), receiver.authority);
});
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await Promise.all(processes.splice(0).map(({ ended }) => ended));
  await database.close();
});
afterAll(async () => {
  await receiver.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(role: string): Promise<TestProcess> {
  const program = startProgram({
    ROLE: role,
    DATABASE_URL: database.url,
    BETTER_AUTH_SECRET: 'a secret of the tests, long enough for them',
    ALLOW_PRIVATE_ADDRESSES: 'true',
    NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem'),
    METRICS_PORT: '0',
  });
  processes.push(program);
  return untilReady(program);
}

const statusOf = async (program: TestProcess, path: string) =>
  (await fetch(`${originOf(program)}${path}`)).status;

/** How many reminders it says that it has handed over. */
async function handedOverBy(program: TestProcess): Promise<number> {
  const [, port] = /"port":(\d+)\},"msg":"metrics"/.exec(program.output()) ?? [];
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const [, count] =
    /todo_reminder_lateness_seconds_count\{kind="reminder"\} (\d+)/.exec(text) ?? [];
  return Number(count ?? 0);
}

async function untilEvery(state: string, number: number): Promise<void> {
  const count = async () => {
    const { rows } = await database.pool.query<{ state: string; leased: boolean }>(
      'select state, lease_holder is not null as leased from delivery',
    );
    return rows.filter((row) => row.state === state && !row.leased).length;
  };
  while ((await count()) < number) await pause(20);
}

const addPeople = (number: number) => addPeopleWhoWait(database.pool, receiver.origin, number);

it('leaves reminders to others as `api`, and requests as `worker`', async () => {
  const api = await start('api');
  await addPeople(3);
  const worker = await start('worker');
  await untilEvery('sent', 3);
  expect(await handedOverBy(worker)).toBe(3);
  expect(await handedOverBy(api)).toBe(0);
  const paths = ['/health', '/ready', '/api/tasks', '/api/docs', '/mcp'];
  const statuses = (program: TestProcess) =>
    Promise.all(paths.map((path) => statusOf(program, path)));
  expect(await statuses(worker)).toEqual([200, 200, 404, 404, 404]);
  expect((await statuses(api)).slice(0, 4)).toEqual([200, 200, 401, 200]);
});

it('does both as `all`', async () => {
  const both = await start('all');
  await addPeople(2);
  await database.pool.query(`select pg_notify('todo_changes', 'from another version')`);
  await untilEvery('sent', 2);
  expect(await handedOverBy(both)).toBe(2);
  expect(await statusOf(both, '/api/tasks')).toBe(401);
});

it('finishes what it sends when it is told to end, and leaves no lease behind', async () => {
  receiver.hold();
  await addPeople(20);
  const worker = await start('worker');
  await receiver.until(() => receiver.waiting.length === 16);
  worker.child.kill('SIGTERM');
  while ((await statusOf(worker, '/ready')) === 200);
  receiver.release();
  expect(await worker.ended).toBe(0);
  await untilEvery('sent', 16);
  await untilEvery('waiting', 4);
});
