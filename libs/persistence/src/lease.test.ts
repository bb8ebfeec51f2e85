import type { ChatMessage } from '@todo/contracts';
import type { Actor, Lease } from '@todo/domain';
import { createTestServices, type TestServices } from './testing/task-services';

let services: TestServices;
let anna: Actor;
let id: string;
beforeAll(async () => {
  services = await createTestServices();
  anna = await services.newPerson();
});
beforeEach(async () => {
  ({ id } = await services.conversations.start(anna, 'hello'));
});
afterAll(() => services.close());

const conflict = { code: 'conflict' };
const acquire = () => services.conversations.acquire(anna, id);
/** As when the holder has not been heard of for as long as a lease lasts. */
const runOut = () =>
  services.pool.query(
    `update conversation set lease_until = now() - interval '1 second' where id = $1`,
    [id],
  );

it('goes to exactly one of many who want it at once', async () => {
  const all = await Promise.allSettled(Array.from({ length: 8 }, acquire));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('is refused while it is held, and free once it is released', async () => {
  const lease = await acquire();
  await expect(acquire()).rejects.toMatchObject(conflict);
  await lease.renew();
  await lease.release();
  await (await acquire()).release();
});

it('is free when its holder has not renewed it, who then cannot any more, nor release it from the next one', async () => {
  const gone = await acquire();
  await runOut();
  const next: Lease = await acquire();
  await expect(gone.renew()).rejects.toMatchObject(conflict);
  await gone.release();
  await expect(acquire()).rejects.toMatchObject(conflict);
  await next.renew();
});

it('may be renewed late as long as nobody else has taken it', async () => {
  const lease = await acquire();
  await runOut();
  await lease.renew();
  await expect(acquire()).rejects.toMatchObject(conflict);
});

it('keeps nobody from saving messages, or from another conversation', async () => {
  await acquire();
  await services.conversations.save(anna, id, []);
  const other = await services.conversations.start(anna, 'another');
  await (await services.conversations.acquire(anna, other.id)).release();
});

const said = (text: string): ChatMessage => ({
  id: text,
  role: 'user',
  parts: [{ type: 'text', text }],
  createdAt: '2026-11-21T12:00:00.000Z',
});

it('comes with a conversation that begins to be answered, and ends with the answer', async () => {
  const begun = await services.conversations.startAnswering(anna, 'hello', said('hello'));
  id = begun.id;
  await expect(acquire()).rejects.toMatchObject(conflict);
  await begun.lease.finish([said('hi')]);
  const next = await acquire();
  // What was released is not the holder's any more.
  await begun.lease.release();
  await expect(acquire()).rejects.toMatchObject(conflict);
  const { messages } = await services.conversations.get(anna, id);
  expect(messages.map((message) => message.id)).toEqual(['hello', 'hi']);
  await next.release();
});

it('that was lost is not taken from its new holder by the last words of the old one', async () => {
  const gone = await acquire();
  await runOut();
  await acquire();
  await gone.finish([said('late')]);
  await expect(acquire()).rejects.toMatchObject(conflict);
});

it('that finishes in a conversation which was deleted says so', async () => {
  const lease = await acquire();
  await services.conversations.delete(anna, id);
  await expect(lease.finish([said('hi')])).rejects.toMatchObject({ code: 'not_found' });
});
