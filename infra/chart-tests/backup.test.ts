import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chart } from '../src/paths';

const script = join(chart, 'files/backup.sh');
let folder: string;

/** Programs of PostgreSQL that write what they are asked for, or fail. */
async function pretend(program: string, body: string): Promise<void> {
  await writeFile(join(folder, 'bin', program), `#!/bin/sh\n${body}\n`);
  await chmod(join(folder, 'bin', program), 0o755);
}

async function backUp(keep: number): Promise<string> {
  const run = promisify(execFile);
  const PATH = `${join(folder, 'bin')}:${process.env['PATH']}`;
  const env = {
    PATH,
    KEEP: String(keep),
    BACKUPS: join(folder, 'backups'),
    DATABASE_URL: 'postgres://x',
  };
  return (await run('sh', [script], { env })).stdout;
}

const dumps = () => readdir(join(folder, 'backups'));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'todo-backup-'));
  for (const name of ['bin', 'backups']) await mkdir(join(folder, name));
  await pretend(
    'pg_dump',
    'for each; do case $each in --file=*) echo dump >"${each#--file=}";; esac; done',
  );
  await pretend('pg_restore', 'exit 0');
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps the newest dumps, and says what it wrote', async () => {
  for (const day of ['01', '02', '03']) {
    await writeFile(join(folder, 'backups', `todo-202601${day}T000000Z.dump`), 'old');
  }
  expect(await backUp(2)).toMatch(/^Wrote .*\/todo-\d{8}T\d{6}Z\.dump; kept 2\.\n$/);
  const [older, newest, ...more] = (await dumps()).sort();
  expect(older).toBe('todo-20260103T000000Z.dump');
  expect(newest).toMatch(/^todo-\d{8}T\d{6}Z\.dump$/);
  expect(more).toEqual([]);
});

it('fails and leaves the older ones alone when the database cannot be dumped', async () => {
  await writeFile(join(folder, 'backups', 'todo-20260101T000000Z.dump'), 'old');
  await pretend('pg_dump', 'exit 1');
  await expect(backUp(1)).rejects.toThrow();
  expect(await dumps()).toEqual(['todo-20260101T000000Z.dump']);
});

it('fails and keeps the older ones when the dump cannot be read', async () => {
  await writeFile(join(folder, 'backups', 'todo-20260101T000000Z.dump'), 'old');
  await pretend('pg_restore', 'exit 1');
  await expect(backUp(1)).rejects.toThrow();
  expect((await dumps()).filter((name) => name.endsWith('.dump'))).toEqual([
    'todo-20260101T000000Z.dump',
  ]);
});
