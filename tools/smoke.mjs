// Starts the program as a newcomer does, in an empty data folder on free ports, asks both servers
// through the one address that people know, and ends it. Exits with 0 only if all of that worked.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const patienceMs = 300_000;

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

async function expectStatus(url, status) {
  const response = await fetch(url);
  await response.arrayBuffer();
  console.log(`${url} answers ${response.status}`);
  if (response.status !== status) throw new Error(`${url} should answer ${status}.`);
}

const dataDir = await mkdtemp(join(tmpdir(), 'todo-smoke-'));
const port = await freePort();
const address = `http://localhost:${port}`;
const began = Date.now();
const program = spawn('npm', ['start'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: {
    ...process.env,
    DATA_DIR: dataDir,
    FRONTEND_PORT: String(port),
    BACKEND_PORT: String(await freePort()),
    DATABASE_URL: '',
    NO_OPEN: '1',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
  // A process group of its own, which is told to end as a terminal tells it on Ctrl-C.
  detached: true,
});
const exit = once(program, 'exit');
let output = '';
program.stdout.on('data', (chunk) => {
  process.stdout.write(chunk);
  output += chunk;
});

try {
  while (!output.includes(address)) {
    if (program.exitCode !== null) throw new Error('The program ended before it was ready.');
    if (Date.now() - began > patienceMs) throw new Error('The program did not become ready.');
    await pause(100);
  }
  console.log(`ready after ${((Date.now() - began) / 1000).toFixed(1)} s`);
  await expectStatus(`${address}/`, 200);
  await expectStatus(`${address}/api/tasks`, 401);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (program.exitCode === null) process.kill(-program.pid, 'SIGINT');
  await exit;
  // npm ends by the signal; whether the program ended in order is seen by what its database left.
  const inOrder = !existsSync(join(dataDir, 'postgres', 'postmaster.pid'));
  console.log(inOrder ? 'ended in order' : 'PostgreSQL still runs');
  if (!inOrder) process.exitCode = 1;
  await rm(dataDir, { recursive: true, force: true });
}
