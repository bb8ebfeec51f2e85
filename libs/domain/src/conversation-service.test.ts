import { limits } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { ConversationService } from './conversation-service';
import type { Actor, ChangeFeed, ConversationRepository } from './ports';

const now = Temporal.Instant.from('2026-11-21T12:00:00Z');
const anna: Actor = { userId: 'anna', timeZone: 'Europe/Berlin', access: 'write' };

const empty: ConversationRepository = {
  insert: (_userId, { id, title, at }) =>
    Promise.resolve({ id, title, createdAt: at.toString(), updatedAt: at.toString() }),
  find: () => Promise.resolve(null),
  list: () => Promise.resolve({ items: [], nextCursor: null }),
  save: () => Promise.resolve(false),
  delete: () => Promise.resolve(false),
  lease: () => Promise.resolve(null),
  renewLease: () => Promise.resolve(false),
  releaseLease: () => Promise.resolve(),
};
const silent: ChangeFeed = { publish: () => undefined, subscribe: () => () => undefined };
const service = new ConversationService(empty, { now: () => now }, silent);

describe('ConversationService', () => {
  it('names a conversation after its first message, on one line', async () => {
    const { title } = await service.start(anna, '  buy milk\n and bread ');
    expect(title).toBe('buy milk and bread');
  });

  it('shortens a long first message', async () => {
    const { title } = await service.start(anna, 'word '.repeat(100));
    expect(title.length).toBeLessThanOrEqual(limits.conversationTitle);
    expect(title).toMatch(/word…$/);
  });

  it.each([
    ['get', () => service.get(anna, 'x')],
    ['save', () => service.save(anna, 'x', [])],
    ['delete', () => service.delete(anna, 'x')],
    ['acquire', () => service.acquire(anna, 'x')],
  ])('answers not_found when there is nothing to %s', async (_name, act) => {
    await expect(act()).rejects.toMatchObject({ code: 'not_found' });
  });
});
