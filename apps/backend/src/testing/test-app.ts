import { Writable } from 'node:stream';
import { createTestDatabase } from '@todo/persistence/testing';
import { buildApp } from '../app';
import { compose, type Overrides, type Services } from '../compose';
import { readConfig } from '../config';
import type { App } from '../http/route-module';
import { createLogger } from '../logging';

export interface TestApp {
  readonly app: App;
  readonly services: Services;
  /** Everything that was logged so far. */
  readonly logs: () => string;
  readonly close: () => Promise<void>;
  /** The last part of `close`, for who has closed the rest. */
  readonly dropDatabase: () => Promise<void>;
}

export interface TestAppOptions {
  readonly environment?: Record<string, string>;
  readonly overrides?: Overrides;
  /** false: as it is before the database was prepared. */
  readonly started?: boolean;
}

/** The whole server on a fresh database of its own. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = readConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    BETTER_AUTH_SECRET: 'a secret of the tests, long enough for them',
    LOG_LEVEL: 'trace',
    ...options.environment,
  });
  const lines: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  const log = createLogger(config, destination);
  const services = compose(config, { log, ...options.overrides });
  if (options.started !== false) {
    await services.changes.start();
    services.lifecycle.started();
  }
  const app = await buildApp(services);
  return {
    app,
    services,
    logs: () => lines.join(''),
    dropDatabase: () => database.close(),
    close: async () => {
      services.lifecycle.startDraining();
      await app.close();
      await services.close();
      await database.close();
    },
  };
}
