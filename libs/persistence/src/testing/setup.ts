import { startTestServer, type TestServer } from './server';

const name = 'TEST_POSTGRES_URL';

/** What the setup leaves for the teardown: Jest runs both in one process, but loads each by itself. */
export const left = process as typeof process & { testServer?: TestServer };

/** Jest's `globalSetup`: the server of `npm test`, else one for this run of Jest. */
export default async function setup(): Promise<void> {
  if (process.env[name]) return;
  left.testServer = await startTestServer();
  process.env[name] = left.testServer.url;
}
