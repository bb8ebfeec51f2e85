import { left } from './setup';

/** Jest's `globalTeardown`: stops the server that the setup started. */
export default async function teardown(): Promise<void> {
  await left.testServer?.close();
}
