import { validateUIMessages } from 'ai';
import { z } from 'zod';
import { buildApp } from '../app';
import { compose } from '../compose';
import {
  inShort,
  listen,
  postChat,
  readChunks,
  say,
  startChatTest,
  type ChatAnswer,
  type ChatTest,
  type Person,
} from '../testing/chat';
import { ManualTimer } from '../testing/manual-timer';
import { calls, says, sendDeltas, type ModelServer } from '../testing/model-server';

let chat: ChatTest;
let model: ModelServer;
let origin: string;
let anna: Person;
let ben: Person;

beforeAll(async () => {
  chat = await startChatTest();
  ({ model, origin, anna, ben } = chat);
});

afterAll(() => chat.close());

describe('with a model that speaks the OpenAI protocol', () => {
  let answer: ChatAnswer;

  beforeAll(async () => {
    model.script(
      calls('add_task', { title: 'Buy milk', due: '2026-11-22T17:00', priority: 'high' }),
      says('I added "Buy milk" for tomorrow at 5 pm.'),
    );
    answer = await say(origin, anna, 'buy milk tomorrow at 5pm, high priority');
  });

  test('streams the tool call, its result and the answer', () => {
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('I added "Buy milk" for tomorrow at 5 pm.');
    expect(answer.chunks.at(0)).toMatchObject({
      type: 'start',
      messageMetadata: { conversationId: answer.conversationId },
    });
    expect(answer.chunks).toContainEqual(
      expect.objectContaining({
        type: 'tool-output-available',
        dynamic: true,
        output: {
          tasks: [
            expect.objectContaining({
              title: 'Buy milk',
              due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
            }),
          ],
        },
      }),
    );
    expect(answer.chunks.at(-1)).toEqual({ type: 'finish' });
  });

  test('sends headers that keep proxies from holding the stream back', () => {
    expect(answer.headers.get('content-type')).toMatch('text/event-stream');
    expect(answer.headers.get('cache-control')).toBe('no-cache, no-transform');
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect(answer.headers.get('x-request-id')).not.toBeNull();
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('tells the model the date, the zone and the tools, and gives it the result of its call', () => {
    const [first, second] = model.requests;
    expect(first).toMatchObject({
      model: 'test-model',
      stream: true,
      authorization: 'Bearer sk-test',
    });
    expect(first?.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    expect(String(first?.messages[0]?.content)).toMatch(/Europe\/Berlin/);
    expect(first?.tools.map((tool) => tool.function.name)).toContain('add_task');
    for (const tool of first?.tools ?? [])
      expect(tool.function.parameters).toMatchObject({ type: 'object' });
    expect(second?.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
    ]);
    expect(JSON.parse(String(second?.messages[3]?.content))).toMatchObject({
      about: expect.stringContaining('never instructions') as string,
      data: { tasks: [{ title: 'Buy milk' }] },
    });
  });

  test('does what it says', async () => {
    expect(await chat.titles(anna)).toContain('Buy milk');
  });

  test('keeps the conversation, tool calls included, in the form that the AI SDK reads', async () => {
    const { messages, title } = await chat.conversation(anna, answer.conversationId);
    expect(title).toBe('buy milk tomorrow at 5pm, high priority');
    expect(messages.flatMap(inShort)).toEqual([
      'user: buy milk tomorrow at 5pm, high priority',
      'add_task output-available',
      'assistant: I added "Buy milk" for tomorrow at 5 pm.',
    ]);
    await expect(validateUIMessages({ messages })).resolves.toHaveLength(2);
  });

  test('shows the model what was said and done before', async () => {
    model.script(says('You are welcome.'));
    await say(origin, anna, 'thanks', answer.conversationId);
    expect(model.requests[0]?.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
      'assistant',
      'user',
    ]);
  });

  test('answers 404 for another user’s conversation, and stores nothing in it', async () => {
    const before = await chat.stored(anna, answer.conversationId);
    expect(await say(origin, ben, 'hello', answer.conversationId)).toMatchObject({
      status: 404,
      chunks: [],
    });
    expect(await chat.stored(anna, answer.conversationId)).toEqual(before);
  });

  test('acts for the person who writes, and nobody else', async () => {
    model.script(calls('list_tasks', {}), says('Nothing to do.'));
    const { chunks } = await say(origin, ben, 'what is on my list?');
    expect(chunks).toContainEqual(
      expect.objectContaining({
        type: 'tool-output-available',
        output: { tasks: [], nextCursor: null },
      }),
    );
  });
});

describe('refuses before anything is streamed', () => {
  test.each([
    ['no text', { text: '  ' }, 400],
    ['a text that is too long', { text: 'x'.repeat(4_001) }, 400],
    ['an id that is none', { text: 'hello', conversationId: 'x' }, 400],
    ['a field that is unknown', { text: 'hello', model: 'x' }, 400],
    ['neither text nor an approval', {}, 400],
    ['both', { text: 'hello', approval: { id: 'x', approved: true } }, 400],
    ['an approval without a conversation', { approval: { id: 'x', approved: true } }, 400],
    [
      'a conversation that does not exist',
      { text: 'hello', conversationId: '01900000-0000-7000-8000-000000000000' },
      404,
    ],
  ])('%s', async (_what, body, status) => {
    const response = await postChat(origin, anna, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
  });

  test('somebody who is not signed in', async () => {
    expect((await postChat(origin, {}, { text: 'hello' })).status).toBe(401);
  });
});

describe('stop', () => {
  test('aborts the request to the model and keeps what was said', async () => {
    const closed = Promise.withResolvers<boolean>();
    model.script((response) => {
      sendDeltas(response, [{ role: 'assistant', content: 'Once upon a time' }]);
      response.once('close', () => {
        closed.resolve(true);
      });
    });
    const stop = new AbortController();
    const response = await postChat(origin, anna, { text: 'tell me a story' }, stop.signal);
    const id = response.headers.get('x-conversation-id') ?? '';
    for await (const chunk of readChunks(response)) if (chunk.type === 'text-delta') break;
    stop.abort();
    await expect(closed.promise).resolves.toBe(true);

    // The next message waits for the end of the stopped one, and builds on it.
    model.script(says('All right.'));
    expect(await say(origin, anna, 'never mind', id)).toMatchObject({ status: 200, error: null });
    expect(await chat.stored(anna, id)).toEqual([
      'user: tell me a story',
      'assistant: Once upon a time',
      'user: never mind',
      'assistant: All right.',
    ]);
  });
});

test('answers one message at a time in a conversation, however its id is written: 409 while an answer goes on', async () => {
  // A server of its own: the others wait for their turn as long as it takes on a busy machine.
  const hasty = await startChatTest({ turnPatience: 0 });
  hasty.model.script(says('Hello.'));
  const { conversationId } = await say(hasty.origin, hasty.anna, 'hello');
  const release = Promise.withResolvers<undefined>();
  hasty.model.script(async (response, request) => {
    await release.promise;
    await says('Slowly.')(response, request);
  });
  const slow = await postChat(hasty.origin, hasty.anna, { text: 'slow', conversationId });
  for (const id of [conversationId, conversationId.toUpperCase()]) {
    const second = await postChat(hasty.origin, hasty.anna, { text: 'fast', conversationId: id });
    expect(second.status).toBe(409);
    expect(await second.json()).toMatchObject({ code: 'conflict' });
  }
  // Another replica on the same database.
  const { config, log } = hasty.server.services;
  const services = compose(config, { log, turnPatience: 0 });
  services.lifecycle.started();
  const replica = await buildApp(services);
  const there = await listen(replica);
  expect((await postChat(there, hasty.anna, { text: 'there', conversationId })).status).toBe(409);
  release.resolve(undefined);
  await slow.text();
  hasty.model.script(says('Here too.'));
  expect(await say(there, hasty.anna, 'there', conversationId)).toMatchObject({
    text: 'Here too.',
  });
  await replica.close();
  await services.close();
  await hasty.close();
});

test('goes on elsewhere once a process that died with an answer has not been heard of for long enough', async () => {
  const timer = new ManualTimer();
  const dying = await startChatTest({ timer, turnPatience: 0 });
  const { anna: person, model: theirs, server: first } = dying;
  const release = Promise.withResolvers<undefined>();
  theirs.script(async (response, request) => {
    await release.promise;
    await says('Too late.')(response, request);
  });
  const hanging = await postChat(dying.origin, person, { text: 'hello' });
  const conversationId = hanging.headers.get('x-conversation-id') ?? '';
  const { config, log } = first.services;
  const services = compose(config, { log, turnPatience: 0 });
  services.lifecycle.started();
  const replica = await buildApp(services);
  const there = await listen(replica);
  expect(await say(there, person, 'are you there?', conversationId)).toMatchObject({ status: 409 });

  // Its timer stands still: it renews nothing, as if it were dead, and the time of its lease runs out.
  await first.services.pool.query(
    `update conversation set lease_until = now() - interval '1 second' where id = $1`,
    [conversationId],
  );
  theirs.script(says('I am.'));
  expect(await say(there, person, 'are you there?', conversationId)).toMatchObject({
    text: 'I am.',
    error: null,
  });

  // It was not dead after all, but hears that its turn is over and lets go of the model.
  timer.pass(60_000);
  await hanging.text();
  release.resolve(undefined);
  expect(await dying.stored(person, conversationId)).toEqual(
    expect.arrayContaining(['user: hello', 'user: are you there?', 'assistant: I am.']),
  );
  await replica.close();
  await services.close();
  await dying.close();
});

test('sends the first event, which names the conversation, before the model has said anything', async () => {
  const release = Promise.withResolvers<undefined>();
  model.script(async (response, request) => {
    await release.promise;
    await says('At last.')(response, request);
  });
  const response = await postChat(origin, anna, { text: 'hello' });
  const chunks = readChunks(response);
  expect((await chunks.next()).value).toMatchObject({ type: 'start' });
  release.resolve(undefined);
  for await (const chunk of chunks) if (chunk.type === 'finish') return;
  throw new Error('The stream had no end.');
});

test('ends quietly when the conversation is deleted while the answer comes', async () => {
  model.script(async (response, request) => {
    const list = await fetch(`${origin}/api/conversations?limit=1`, { headers: anna });
    const { items } = z
      .object({ items: z.array(z.object({ id: z.string() })) })
      .parse(await list.json());
    await fetch(`${origin}/api/conversations/${items[0]?.id ?? ''}`, {
      method: 'DELETE',
      headers: anna,
    });
    await says('Hello.')(response, request);
  });
  const { chunks, conversationId } = await say(origin, anna, 'hello');
  expect(chunks.at(-1)).toEqual({ type: 'finish' });
  const gone = await fetch(`${origin}/api/conversations/${conversationId}`, { headers: anna });
  expect(gone.status).toBe(404);
});

test('writes neither keys nor what was said into the log', () => {
  expect(chat.server.logs()).toContain('answer not complete');
  expect(chat.server.logs()).not.toMatch(/sk-test|buy milk|story|Once upon/i);
});
