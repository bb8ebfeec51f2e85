import { createECDH } from 'node:crypto';
import { listen } from '../chat';
import { readEvents, type EventReader } from '../event-reader';
import { startTestApp, type TestApp } from '../test-app';
import { createOwner, rowsOf, type Owner } from './belongings';

interface Parts {
  readonly server: TestApp;
  readonly origin: string;
  readonly anna: Owner;
  readonly annasEvents: EventReader;
  readonly annasRows: unknown;
}

const vapidKey = Buffer.alloc(32, 1);
const vapid = createECDH('prime256v1');
vapid.setPrivateKey(vapidKey);

/** With every channel, though no mail arrives anywhere. */
const environment = {
  RATE_LIMIT_PER_MINUTE: '1000000',
  VAPID_PUBLIC_KEY: vapid.getPublicKey('base64url'),
  VAPID_PRIVATE_KEY: vapidKey.toString('base64url'),
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'todo@example.com',
};

/** A server on which Anna has one of everything, and a page open; nobody else is to reach or to hear of it. */
export class World {
  /** How many requests and calls were checked. */
  checks = 0;
  readonly server: TestApp;
  readonly origin: string;
  readonly anna: Owner;
  readonly #annasEvents: EventReader;
  readonly #annasRows: unknown;

  private constructor(parts: Parts) {
    this.server = parts.server;
    this.origin = parts.origin;
    this.anna = parts.anna;
    this.#annasEvents = parts.annasEvents;
    this.#annasRows = parts.annasRows;
  }

  static async create(): Promise<World> {
    const server = await startTestApp({ environment });
    const origin = await listen(server.app);
    const anna = await createOwner(server);
    const annasEvents = await readEvents(origin, anna.person.cookie);
    // What she has made so far may still be on its way to the page.
    const last = await server.services.tasks.create(anna.actor, { title: `${anna.mark} last` });
    while (!(await annasEvents.change()).changes.some(({ id }) => id === last.id));
    const annasRows = await rowsOf(server, anna.person.userId);
    return new World({ server, origin, anna, annasEvents, annasRows });
  }

  /** Anna has everything that she had, as it was. */
  async expectUntouched(): Promise<void> {
    expect(await rowsOf(this.server, this.anna.person.userId)).toEqual(this.#annasRows);
  }

  /** Nothing of Anna stands in `text` but the id that was sent. */
  expectNoTrace(text: string, sent?: string): void {
    const { mark, ids } = this.anna;
    const seen = [mark, ...Object.values(ids)].filter(
      (secret) => secret !== sent && text.includes(secret),
    );
    expect(seen).toEqual([]);
  }

  /** Anna's page has heard of nothing so far: the first that it hears is what she does now. */
  async expectSilence(): Promise<void> {
    const { anna, server } = this;
    const { id } = await server.services.tasks.create(anna.actor, { title: 'the first change' });
    const { changes } = await this.#annasEvents.change();
    expect(changes.map((change) => change.id)).toContain(id);
    await server.services.tasks.delete(anna.actor, id);
    await server.services.tasks.deleteForever(anna.actor, id);
  }

  async close(what: string): Promise<void> {
    await this.server.close();
    process.stdout.write(`Isolation of ${what}: ${this.checks} generated checks\n`);
  }
}
