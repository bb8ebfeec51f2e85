import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Program } from './program';
import { announce, findRunning } from './running-file';
import { readSettings } from './settings';

it('leaves what the running program says of itself alone when its own start is refused', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'todo-program-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const running = { pid: process.pid, address: 'http://localhost:3000' };
  try {
    await announce(dataDir, running);
    const env = { DATA_DIR: dataDir, DATABASE_URL: 'postgres://localhost/todo' };
    const settings = readSettings({ ...env, FRONTEND_PORT: String(port) }, []);
    const program = new Program(settings, new AbortController());
    await expect(program.prepare()).rejects.toThrow(`Port ${port}`);
    await program.stop();
    expect(await findRunning(dataDir)).toEqual(running);
  } finally {
    other.close();
    await rm(dataDir, { recursive: true });
  }
});
