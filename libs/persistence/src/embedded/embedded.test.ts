import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { launch } from './binaries';
import { serverIdentity } from './identity';
import { FolderInUseError, startEmbeddedServer, type EmbeddedServer } from './index';

let folder: string;
let servers: EmbeddedServer[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'todo-test-embedded-'));
  servers = [];
});
afterEach(async () => {
  for (const server of servers) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: { onLost?: () => void } = {}) {
  const server = await startEmbeddedServer({ folder, durable: false, ...options });
  servers.push(server);
  return server;
}

async function stop(server: EmbeddedServer) {
  servers = servers.filter((other) => other !== server);
  await server.stop();
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.flat();
  } finally {
    await client.end();
  }
}

const pidFile = () => join(folder, 'postgres', 'postmaster.pid');
const serverPid = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

/** A program that starts the server, writes a row, says so, and never stops the server. */
async function startThenDie(): Promise<string> {
  const program = `
    const { startEmbeddedServer } = await import(${JSON.stringify(resolve(__dirname, 'index.ts'))});
    const { default: pg } = await import('pg');
    const { url } = await startEmbeddedServer({ folder: ${JSON.stringify(folder)} });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('create table kept (value text)');
    await client.query("insert into kept values ('acknowledged')");
    console.log(url);
    setInterval(() => {}, 1000);`;
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', program],
    { cwd: __dirname, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
  return line.toString().trim();
}

it('keeps its data from one start to the next, behind a password that only its owner can read', async () => {
  const first = await start();
  await query(first.url, 'create table kept as select 42 as value');
  await stop(first);
  const second = await start();
  expect(await query(second.url, 'select value from kept')).toEqual([42]);
  expect((await stat(join(folder, 'postgres', 'password'))).mode & 0o777).toBe(0o600);
  const guessed = new URL(second.url);
  guessed.password = 'guessed';
  await expect(query(guessed.href, 'select 1')).rejects.toThrow('password');
});

it('takes over the server of a program that was killed, with every acknowledged write', async () => {
  const url = await startThenDie();
  const leftOver = await serverPid();
  const server = await start();
  expect(server.url).toBe(url);
  expect(await serverPid()).toBe(leftOver);
  expect(await query(server.url, 'select value from kept')).toEqual(['acknowledged']);
  await stop(server);
  await expect(serverPid()).rejects.toThrow('ENOENT');
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED');
});

it('recovers when the server was killed as well', async () => {
  await startThenDie();
  process.kill(await serverPid(), 'SIGKILL');
  const server = await start();
  expect(await query(server.url, 'select value from kept')).toEqual(['acknowledged']);
});

it('is not held up by a pid file whose number another process has meanwhile', async () => {
  await stop(await start());
  await writeFile(pidFile(), `${process.pid}\n${folder}/postgres\n1\n5432\n\n127.0.0.1\n\nready\n`);
  const server = await start();
  expect(await query(server.url, 'select 1')).toEqual([1]);
});

it('refuses a second program, and the first goes on', async () => {
  const first = await start();
  await expect(startEmbeddedServer({ folder, durable: false })).rejects.toThrow(FolderInUseError);
  expect(await query(first.url, 'select 1')).toEqual([1]);
});

it('lets exactly one of two programs win that start at the same moment', async () => {
  await stop(await start());
  const results = await Promise.allSettled([start(), start()]);
  const lost = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(lost).toEqual([expect.any(FolderInUseError)]);
});

it('knows upper and lower case beyond English', async () => {
  const { url } = await start();
  expect(await query(url, `select 'ÄRGER' ilike 'ärger', lower('ŽÎΣ')`)).toEqual([true, 'žîσ']);
});

it('reaches its data below a folder that is closed to other accounts', async () => {
  const closed = folder;
  expect((await stat(closed)).mode & 0o077).toBe(0);
  folder = join(closed, 'data');
  const server = await start();
  expect(await query(server.url, 'select 1')).toEqual([1]);
  await stop(server);
  expect((await stat(closed)).mode & 0o077).toBe(0);
  folder = closed;
});

it('lets PostgreSQL find its programs below a folder that is closed to other accounts', async () => {
  const program = join(folder, 'program');
  await writeFile(program, '', { mode: 0o755 });
  const account = await serverIdentity(folder);
  const identity = account ? { ...account, throughClosedFolders: true } : {};
  const [file, args, options] = launch(identity, 'test', ['-x', program]);
  await expect(promisify(execFile)(file, args, options)).resolves.toBeDefined();
});
