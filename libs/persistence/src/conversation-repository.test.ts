import type { ChatMessage } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { createDatabase, PostgresConversationRepository } from './index';
import { createTestDatabase, type TestDatabase } from './testing';
import { addPeople } from './testing/people';

const at = (minutes: number) => Temporal.Instant.from('2026-11-21T12:00:00Z').add({ minutes });

let testDatabase: TestDatabase;
let conversations: PostgresConversationRepository;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const database = createDatabase(testDatabase.pool);
  await addPeople(database, 'anna', 'ben');
  conversations = new PostgresConversationRepository(database);
});
afterEach(() => testDatabase.pool.query('delete from conversation'));
afterAll(() => testDatabase.close());

async function begin(owner: string, minutes = 0): Promise<string> {
  const id = uuidv7();
  await conversations.insert(owner, { id, title: `from ${minutes}`, at: at(minutes) });
  return id;
}

function message(id: string, text: string, role: ChatMessage['role'] = 'user'): ChatMessage {
  return {
    id,
    role,
    parts: [{ type: 'text', text }],
    createdAt: at(1).toString({ smallestUnit: 'millisecond' }),
  };
}

const textsOf = async (id: string) =>
  (await conversations.find('anna', id))?.messages.map(({ parts }) => parts[0]?.['text']);

describe('messages', () => {
  it('come back in the order in which they were added, over several saves', async () => {
    const id = await begin('anna');
    await conversations.save('anna', id, [message('z', 'one'), message('a', 'two')], { at: at(2) });
    await conversations.save('anna', id, [message('m', 'three')], { at: at(3) });
    expect(await textsOf(id)).toEqual(['one', 'two', 'three']);
  });

  it('are read from the last ones on, as many as are wanted', async () => {
    const id = await begin('anna');
    const all = ['one', 'two', 'three'].map((text) => message(text, text));
    await conversations.save('anna', id, all, { at: at(2) });
    const found = await conversations.find('anna', id, 2);
    expect(found?.messages.map((each) => each.id)).toEqual(['two', 'three']);
    expect(await conversations.find('ben', id, 2)).toBeNull();
  });

  it('that a conversation begins with are there from the start', async () => {
    const id = uuidv7();
    const messages = [message('a', 'one')];
    await conversations.insert('anna', { id, title: 'one', at: at(0), messages });
    expect(await textsOf(id)).toEqual(['one']);
  });

  it('with a known id replace what was there, in its place', async () => {
    const id = await begin('anna');
    await conversations.save('anna', id, [message('a', 'one'), message('b', 'two')], { at: at(2) });
    await conversations.save('anna', id, [message('a', 'ONE'), message('c', 'three')], {
      at: at(3),
    });
    expect(await textsOf(id)).toEqual(['ONE', 'two', 'three']);
  });

  it('keep every part exactly, whatever a model wrote', async () => {
    const id = await begin('anna');
    const parts = [
      {
        type: 'dynamic-tool',
        toolName: 'add_task',
        state: 'output-available',
        output: { b: 1, a: [null, 1.5] },
      },
      { type: 'text', text: 'NUL \u0000, half a pair \ud83d, 🥛' },
    ];
    await conversations.save('anna', id, [{ ...message('a', ''), role: 'assistant', parts }], {
      at: at(2),
    });
    const [stored] = (await conversations.find('anna', id))?.messages ?? [];
    expect(JSON.stringify(stored?.parts)).toBe(JSON.stringify(parts));
    expect(stored).toMatchObject({ role: 'assistant', createdAt: '2026-11-21T12:01:00.000Z' });
  });

  it('may share an id with a message of another conversation', async () => {
    const [first, second] = [await begin('anna'), await begin('anna')];
    await conversations.save('anna', first, [message('a', 'one')], { at: at(2) });
    await conversations.save('anna', second, [message('a', 'two')], { at: at(2) });
    expect(await textsOf(first)).toEqual(['one']);
  });
});

describe('the list', () => {
  it('puts the most recently used first, and pages through all', async () => {
    const [old, middle, recent] = [
      await begin('anna', 0),
      await begin('anna', 1),
      await begin('anna', 2),
    ];
    await begin('ben', 5);
    await conversations.save('anna', old, [], { at: at(9) });
    const first = await conversations.list('anna', { limit: 2 });
    expect(first.items.map(({ id }) => id)).toEqual([old, recent]);
    const second = await conversations.list('anna', { limit: 2, cursor: first.nextCursor ?? '' });
    expect(second.items.map(({ id }) => id)).toEqual([middle]);
    expect(second.nextCursor).toBeNull();
  });

  it('refuses a cursor that it did not give', async () => {
    await expect(conversations.list('anna', { limit: 2, cursor: 'x' })).rejects.toMatchObject({
      code: 'validation_failed',
    });
  });
});

describe('another person', () => {
  it('finds, continues and deletes nothing', async () => {
    const id = await begin('anna');
    await conversations.save('anna', id, [message('a', 'mine')], { at: at(2) });
    expect(await conversations.find('ben', id)).toBeNull();
    expect(await conversations.save('ben', id, [message('a', 'yours')], { at: at(3) })).toBe(false);
    expect(await conversations.delete('ben', id)).toBe(false);
    expect(await textsOf(id)).toEqual(['mine']);
  });
});

it('deletes a conversation with its messages, once', async () => {
  const id = await begin('anna');
  await conversations.save('anna', id, [message('a', 'one')], { at: at(2) });
  expect(await conversations.delete('anna', id)).toBe(true);
  expect(await conversations.find('anna', id)).toBeNull();
  expect(await conversations.delete('anna', id)).toBe(false);
  const { rows } = await testDatabase.pool.query('select from message where conversation_id = $1', [
    id,
  ]);
  expect(rows).toHaveLength(0);
});
