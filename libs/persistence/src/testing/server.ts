import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../embedded';

export interface TestServer {
  /** For `TEST_POSTGRES_URL`. */
  readonly url: string;
  /** Stops the server and removes its data. */
  close(): Promise<void>;
}

/** A server for one run of tests, in a temporary folder; its data do not survive a power failure. */
export async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'todo-test-postgres-'));
  const server = await startEmbeddedServer({ folder, durable: false });
  return {
    url: server.url,
    async close() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
