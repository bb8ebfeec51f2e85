import { Conversation } from '@todo/contracts';
import { isKnownTool } from '@todo/assistant';
import { z } from 'zod';
import { ask, postChat, say, startChatTest, type ChatTest, type Person } from '../testing/chat';
import { calls, callsAll, says, type ModelServer } from '../testing/model-server';

let chat: ChatTest;
let model: ModelServer;
let origin: string;
let anna: Person;
let ben: Person;
let ids: Record<string, string>;

beforeAll(async () => {
  chat = await startChatTest();
  ({ model, origin, anna, ben } = chat);
});

beforeEach(async () => {
  for (const person of [anna, ben]) await emptyList(person);
  ids = await chat.add(anna, { title: 'Buy milk' }, { title: 'Call mum' }, { title: 'Pay rent' });
});

afterAll(() => chat.close());

async function emptyList(person: Person) {
  const response = await fetch(`${origin}/api/tasks?limit=100`, { headers: person });
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await response.json());
  for (const { id } of items)
    await fetch(`${origin}/api/tasks/${id}`, { method: 'DELETE', headers: person });
}

const idOf = (title: string) => ids[title] ?? '';
const deletesMilk = () => calls('delete_task', { id: idOf('Buy milk') });

interface Question {
  readonly conversationId: string;
  readonly id: string;
  readonly words: string;
}

/** Says something that makes the model ask. */
async function question(text = 'delete the milk'): Promise<Question> {
  const answer = await say(origin, anna, text);
  expect(answer).toMatchObject({ status: 200, error: null });
  const asked = answer.chunks.find((chunk) => chunk.type === 'tool-approval-request');
  if (asked?.type !== 'tool-approval-request') throw new Error('Nothing was asked.');
  const { conversationId } = answer;
  return { conversationId, id: asked.approvalId, words: asked.reason ?? '' };
}

const decide = ({ conversationId, id }: Question, approved: boolean, person = anna) =>
  ask(origin, person, { conversationId, approval: { id, approved } });

test('the rule knows every tool that there is', () => {
  const unknown = chat.server.services.tools.filter(({ name }) => !isKnownTool(name));
  expect(unknown).toEqual([]);
});

test('a deletion waits for a yes, and names the task', async () => {
  model.script(deletesMilk());
  const asked = await question();
  expect(asked.words).toBe('Delete “Buy milk”');
  expect(await chat.titles(anna)).toContain('Buy milk');
  expect(await chat.stored(anna, asked.conversationId)).toEqual([
    'user: delete the milk',
    'delete_task approval-requested',
  ]);
});

test('a yes does it, and the answer goes on in the message that asked', async () => {
  model.script(deletesMilk(), says('It is gone.'));
  const asked = await question();
  const answer = await decide(asked, true);
  expect(answer).toMatchObject({ status: 200, error: null, text: 'It is gone.' });
  expect(await chat.titles(anna)).toEqual(['Pay rent', 'Call mum']);
  const { messages } = await chat.conversation(anna, asked.conversationId);
  expect(messages).toHaveLength(2);
  expect(answer.chunks[0]).toMatchObject({ type: 'start', messageId: messages[1]?.id });
  expect(await chat.stored(anna, asked.conversationId)).toEqual([
    'user: delete the milk',
    'delete_task output-available',
    'assistant: It is gone.',
  ]);
});

test('a no leaves everything as it is, and the model hears of it', async () => {
  model.script(deletesMilk(), says('All right.'));
  const asked = await question();
  expect(await decide(asked, false)).toMatchObject({ error: null, text: 'All right.' });
  expect(await chat.titles(anna)).toContain('Buy milk');
  expect(String(model.requests[1]?.messages.at(-1)?.content)).toMatch(/denied/);
  expect(await chat.stored(anna, asked.conversationId)).toEqual([
    'user: delete the milk',
    'delete_task output-denied',
    'assistant: All right.',
  ]);
});

test.each([
  ['yes please', 2, 'output-available'],
  ['no thanks', 3, 'output-denied'],
])('%j in words is an answer too, and is kept', async (words, left, state) => {
  model.script(deletesMilk(), says('Very well.'));
  const { conversationId } = await question();
  await say(origin, anna, words, conversationId);
  expect(await chat.titles(anna)).toHaveLength(left);
  const { messages } = await chat.conversation(anna, conversationId);
  expect(messages).toHaveLength(2);
  expect(messages[1]?.parts).toContainEqual(
    expect.objectContaining({
      state,
      approval: expect.objectContaining({ reason: words }) as object,
    }),
  );
});

test('anything else refuses what was asked, and is answered', async () => {
  model.script(deletesMilk(), says('Tomorrow.'));
  const asked = await question();
  const answer = await say(origin, anna, 'when is the rent due?', asked.conversationId);
  expect(answer).toMatchObject({ error: null, text: 'Tomorrow.' });
  expect(await chat.titles(anna)).toContain('Buy milk');
  expect(await chat.stored(anna, asked.conversationId)).toEqual([
    'user: delete the milk',
    'delete_task output-denied',
    'user: when is the rent due?',
    'assistant: Tomorrow.',
  ]);
  expect(await decide(asked, true)).toMatchObject({ status: 409 });
  expect(await chat.titles(anna)).toContain('Buy milk');
});

test('one yes counts once, and for what was asked', async () => {
  model.script(deletesMilk(), calls('delete_task', { id: idOf('Pay rent') }, 'call_2'));
  const first = await question();
  const answer = await decide(first, true);
  // The model used the occasion to ask for more: that is another question.
  expect(answer.chunks.at(-1)).toEqual({ type: 'finish' });
  expect(await chat.titles(anna)).toEqual(['Pay rent', 'Call mum']);
  for (const id of [first.id, 'made-up']) {
    expect(await decide({ ...first, id }, true)).toMatchObject({ status: 409 });
  }
  expect(await chat.titles(anna)).toEqual(['Pay rent', 'Call mum']);
  expect((await chat.stored(anna, first.conversationId)).at(-1)).toBe(
    'delete_task approval-requested',
  );
});

test('nobody else can say yes', async () => {
  model.script(deletesMilk());
  const asked = await question();
  expect(await decide(asked, true, ben)).toMatchObject({ status: 404 });
  expect(await chat.titles(anna)).toContain('Buy milk');
});

test('two at the same time do it once', async () => {
  model.script(deletesMilk(), says('Gone.'));
  const asked = await question();
  const { conversationId, id } = asked;
  const body = { conversationId, approval: { id, approved: true } };
  const both = await Promise.all([postChat(origin, anna, body), postChat(origin, anna, body)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  await Promise.all(both.map((response) => response.text()));
  expect(model.requests).toHaveLength(2);
});

test('calls that are made together are decided together', async () => {
  model.script(
    callsAll(
      ['list_tasks', {}],
      ['delete_task', { id: idOf('Buy milk') }],
      ['delete_task', { id: idOf('Call mum') }],
    ),
    says('Both are gone.'),
  );
  const asked = await question();
  expect(await chat.titles(anna)).toHaveLength(3);
  expect(await decide(asked, true)).toMatchObject({ error: null });
  expect(await chat.titles(anna)).toEqual(['Pay rent']);
});

test('a bulk change of more than one asks with all their names', async () => {
  const all = ['Buy milk', 'Call mum'].map(idOf);
  model.script(calls('bulk_update_tasks', { action: 'complete', ids: all }), says('Done.'));
  const asked = await question('done with both');
  expect(asked.words).toBe('Complete 2 tasks\n“Buy milk”\n“Call mum”');
  await decide(asked, true);
  const open = await fetch(`${origin}/api/tasks?status=open`, { headers: anna });
  expect(JSON.stringify(await open.json())).not.toMatch(/Buy milk|Call mum/);
});

test('the fourth change of a message asks, whatever it is', async () => {
  const change = (priority: string) => ['update_task', { id: idOf('Buy milk'), priority }] as const;
  model.script(callsAll(change('low'), change('medium'), change('high'), change('urgent')));
  const { conversationId, words } = await question('make up your mind');
  expect(words).toBe('Change “Buy milk”: priority “urgent”');
  expect(await chat.stored(anna, conversationId)).toEqual([
    'user: make up your mind',
    ...Array.from({ length: 3 }, () => 'update_task output-available'),
    'update_task approval-requested',
  ]);
});

test('a question survives a restart, and the answer can come by another replica', async () => {
  model.script(deletesMilk(), says('Gone.'));
  const { conversationId } = await question();
  const response = await fetch(`${origin}/api/conversations/${conversationId}`, { headers: anna });
  const { messages } = Conversation.parse(await response.json());
  const asking = messages.at(-1)?.parts.find(({ state }) => state === 'approval-requested');
  const { approval } = z.object({ approval: z.object({ id: z.string() }) }).parse(asking);
  const answer = await decide({ conversationId, id: approval.id, words: '' }, true);
  expect(answer).toMatchObject({ status: 200, error: null });
  expect(await chat.titles(anna)).not.toContain('Buy milk');
});

test('a decision that nothing came of, since the process died, is not made up for later', async () => {
  model.script(deletesMilk());
  const asked = await question();
  const { services } = chat.server;
  jest.spyOn(services.assistant, 'answer').mockImplementationOnce(() => {
    throw new Error('killed');
  });
  await decide(asked, true);
  expect(await decide(asked, true)).toMatchObject({ status: 409 });
  model.script(says('I do not know whether it was done.'));
  const after = await say(origin, anna, 'and?', asked.conversationId);
  expect(after).toMatchObject({ error: null });
  expect(model.requests[0]?.messages.find(({ role }) => role === 'tool')?.content).toMatch(
    /not|interrupted/,
  );
  expect(await chat.titles(anna)).toContain('Buy milk');
});
