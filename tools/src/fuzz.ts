import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { startTestServer } from '@todo/persistence/testing/server';
import { backendMain } from './build';
import { freePort } from './free-port';
import { untilHealthy } from './health';
import { pythonPrograms, runProgram } from './python';
import { root } from './settings';

const requirements = join(root, 'tools/fuzz/requirements.txt');
/** Requests are the same in every run, as long as the description is. */
const seed = '20260101';
const examples = process.env['FUZZ_EXAMPLES'] ?? '25';
const checks = ['not_a_server_error', 'content_type_conformance', 'response_schema_conformance'];
/** A stream without an end, and what would end the very session that the requests come with. */
const leftOut = ['/api/events', '/api/auth/sign-out'];

function startBackend(databaseUrl: string, port: number): ChildProcess {
  const env = {
    ...process.env,
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    BETTER_AUTH_SECRET: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
    // Nothing goes out to the addresses that are made up.
    ROLE: 'api',
    // Every request comes from one person; what limits them has tests of its own.
    RATE_LIMIT_PER_MINUTE: '1000000',
    OPENAI_API_KEY: '',
    OPENAI_BASE_URL: '',
  };
  return spawn(process.execPath, [backendMain], { env, stdio: ['ignore', 'inherit', 'inherit'] });
}

/** Headers of somebody who has just signed up, by cookie and by key. */
async function signUp(origin: string): Promise<{ cookie: string; authorization: string }> {
  const post = async (path: string, body: object, headers = {}) => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
    return response;
  };
  const email = `${randomUUID()}@example.com`;
  const person = { name: 'Fuzz', email, password: randomUUID() };
  const { headers } = await post('/api/auth/sign-up/email', person, {
    origin: 'http://localhost:3000',
  });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const created = await post('/api/account/keys', { name: 'fuzz' }, { cookie });
  const { key } = (await created.json()) as { key: string };
  return { cookie, authorization: `Bearer ${key}` };
}

async function fuzz(program: string, origin: string, header: string, only: readonly string[]) {
  const args = ['run', `${origin}/api/openapi.json`, '--url', origin, '--header', header];
  const bounds = ['--seed', seed, '--generation-deterministic', '--max-examples', examples];
  const leaving = leftOut.flatMap((path) => ['--exclude-path', path]);
  const plain = ['--no-color', '--continue-on-failure', '--request-timeout', '30'];
  const quiet = ['--warnings', 'off', '--phases', 'examples,coverage,fuzzing'];
  const checking = ['--checks', checks.join(',')];
  return runProgram(program, [
    ...args,
    ...bounds,
    ...checking,
    ...leaving,
    ...plain,
    ...quiet,
    ...only,
  ]);
}

const programs = await pythonPrograms(requirements);
const schemathesis = join(programs, 'schemathesis');
const database = await startTestServer();
const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const backend = startBackend(database.url, port);
const gone = new AbortController();
backend.once('exit', () => {
  gone.abort(new Error('The backend ended.'));
});
const runs: (number | null)[] = [];
try {
  await untilHealthy(`${origin}/ready`, { patienceMs: 60_000, signal: gone.signal });
  const { cookie, authorization } = await signUp(origin);
  const account = '^/api/((account|auth|push)/|webhook$|calendar-feed$)';
  const byKey = ['--exclude-path-regex', account];
  runs.push(await fuzz(schemathesis, origin, `Authorization: ${authorization}`, byKey));
  // What an API key may not touch.
  runs.push(
    await fuzz(schemathesis, origin, `Cookie: ${cookie}`, ['--include-path-regex', account]),
  );
} finally {
  const ended = backend.exitCode === null && once(backend, 'exit');
  backend.kill('SIGTERM');
  await ended;
  await database.close();
}
const failed = runs.filter((code) => code !== 0).length;
console.log(`\n${runs.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 && runs.length === 2 ? 0 : 1;
