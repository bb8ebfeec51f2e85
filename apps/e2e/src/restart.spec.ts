import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { expect, request, test, type APIRequestContext } from '@playwright/test';
import { newPerson } from './person';
import { reserve, start, stop, type Installation } from './program';

/** The servers that run on the data of this installation: processes with that folder on their command line. */
function databaseServers({ env }: Installation): number {
  const processes = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return processes.filter((args) => args.includes(`postgres -D ${env.DATA_DIR}/postgres`)).length;
}

async function signedIn({ address }: Installation): Promise<APIRequestContext> {
  const client = await request.newContext({
    baseURL: address,
    extraHTTPHeaders: { origin: address },
  });
  const answer = await client.post('/api/auth/sign-up/email', { data: newPerson() });
  expect(answer.status()).toBe(200);
  return client;
}

async function titles(client: APIRequestContext): Promise<string[]> {
  const answer = await client.get('/api/tasks');
  const { items } = (await answer.json()) as { items: { title: string }[] };
  return items.map(({ title }) => title);
}

test('after kill -9 every acknowledged task is there, and one database server runs', async () => {
  const installation = await reserve('KILLED');
  let program = await start(installation);
  try {
    const client = await signedIn(installation);
    for (const title of ['first', 'second']) {
      const added = await client.post('/api/tasks', { data: { title } });
      expect(added.status()).toBe(201);
      const exit = once(program, 'exit');
      program.kill('SIGKILL');
      await exit;
      program = await start(installation);
    }
    expect(await titles(client)).toEqual(['second', 'first']);
    expect(databaseServers(installation)).toBe(1);
  } finally {
    expect(await stop(program)).toBe(0);
  }
  expect(databaseServers(installation)).toBe(0);
});

test('a second start is refused with the address of the first, which goes on', async () => {
  const installation = await reserve('FIRST');
  const elsewhere = await reserve('SECOND');
  const program = await start(installation);
  try {
    const samePlace = { ...elsewhere.env, DATA_DIR: installation.env.DATA_DIR };
    for (const attempt of ['second', 'third']) {
      const again = start({ ...elsewhere, env: samePlace });
      await expect(again, attempt).rejects.toThrow(
        `${installation.address} (process ${program.pid})`,
      );
    }

    const samePort = { ...elsewhere.env, FRONTEND_PORT: installation.env.FRONTEND_PORT };
    await expect(start({ ...elsewhere, env: samePort })).rejects.toThrow(
      `Port ${installation.env.FRONTEND_PORT} is taken by another program. End that program, or choose another port: FRONTEND_PORT=`,
    );

    const client = await signedIn(installation);
    expect(await titles(client)).toEqual([]);
  } finally {
    await stop(program);
  }
});
