import { failures } from '@todo/assistant';
import { Conversation } from '@todo/contracts';
import {
  asBrowser,
  inShort,
  listen,
  postChat,
  readChunks,
  say,
  startChatTest,
  type ChatTest,
  type Person,
} from '../testing/chat';
import {
  breaksOff,
  calls,
  refuses,
  says,
  sendDeltas,
  type ModelServer,
} from '../testing/model-server';
import { signUp } from '../testing/people';
import { startTestApp } from '../testing/test-app';

let chat: ChatTest;
let model: ModelServer;
let origin: string;
let anna: Person;

beforeAll(async () => {
  chat = await startChatTest();
  ({ model, origin, anna } = chat);
});

afterAll(() => chat.close());

describe('when the model fails, says why, and keeps what was said and done', () => {
  test.each([
    ['is down', refuses(500, 'secret stack trace'), failures.unavailable],
    ['has too much to do', refuses(429, 'secret quota'), failures.rate_limited],
    ['refuses the key', refuses(401, 'secret key hint'), failures.refused],
    ['does not know the model', refuses(404, 'no such model'), failures.rejected],
    [
      'reports an error in its stream',
      breaksOff('data: {"error":{"message":"secret overload","code":500}}\n\n'),
      failures.unavailable,
    ],
    ['sends something else', breaksOff('data: <html>\n\n'), failures.unreadable],
  ])('%s', async (_what, reply, sentence) => {
    model.script(calls('add_task', { title: `Before: ${sentence}` }), reply);
    const { error, chunks, conversationId } = await say(origin, anna, 'add it');
    expect(error).toBe(sentence);
    expect(JSON.stringify(chunks)).not.toMatch(/secret/);
    expect(await chat.stored(anna, conversationId)).toEqual([
      'user: add it',
      'add_task output-available',
      `assistant: ${sentence}`,
    ]);
    expect(await chat.titles(anna)).toContain(`Before: ${sentence}`);
  });

  test('says nothing', async () => {
    model.script(says(''));
    const { error, conversationId } = await say(origin, anna, 'hello');
    expect(error).toBe(failures.empty);
    expect(await chat.stored(anna, conversationId)).toEqual([
      'user: hello',
      `assistant: ${failures.empty}`,
    ]);
  });

  test('goes away in the middle of a sentence', async () => {
    model.script((response) => {
      sendDeltas(response, [{ role: 'assistant', content: 'Let me' }]);
      setImmediate(() => response.destroy());
    });
    const { error, text, conversationId } = await say(origin, anna, 'hello');
    expect(error).toBe(failures.unavailable);
    expect(text).toBe('Let me');
    expect(await chat.stored(anna, conversationId)).toEqual([
      'user: hello',
      'assistant: Let me',
      `assistant: ${failures.unavailable}`,
    ]);
  });

  test('hangs: the request to it is given up', async () => {
    // A server of its own: so little patience would fail the other tests on a busy machine.
    const hasty = await startChatTest({ assistantBounds: { silence: 50 } });
    const gaveUp = Promise.withResolvers<boolean>();
    hasty.model.script((response) => {
      sendDeltas(response, [{ role: 'assistant', content: 'Hm' }]);
      response.once('close', () => {
        gaveUp.resolve(true);
      });
    });
    const { error } = await say(hasty.origin, hasty.anna, 'hello');
    expect(error).toBe(failures.timed_out);
    await expect(gaveUp.promise).resolves.toBe(true);
    await hasty.close();
  });

  test.each([
    ['writes arguments that are no JSON', calls('add_task', '{"title": "Buy'), 'add_task'],
    ['asks for a tool that does not exist', calls('drop_tables', {}), 'drop_tables'],
    ['gives arguments that the tool refuses', calls('add_task', { title: '' }), 'add_task'],
  ])('%s: it hears so and can do better', async (_what, bad, name) => {
    model.script(bad, calls('add_task', { title: `Better than ${name}` }, 'call_2'), says('Done.'));
    const { error, text, conversationId } = await say(origin, anna, 'add it');
    expect(error).toBeNull();
    expect(text).toBe('Done.');
    const told = model.requests[1]?.messages.find(({ role }) => role === 'tool');
    expect(String(told?.content)).not.toBe('');
    for (const { tool_calls: made = [] } of model.requests.flatMap(({ messages }) => messages)) {
      for (const call of made)
        expect(() => JSON.parse(call.function.arguments) as unknown).not.toThrow();
    }
    const messages = await chat.stored(anna, conversationId);
    expect(messages.slice(2)).toEqual(['add_task output-available', 'assistant: Done.']);
    expect(messages[1]).toMatch(/output-error$/);
    model.script(says('Hello again.'));
    expect((await say(origin, anna, 'hello', conversationId)).error).toBeNull();
  });

  test('calls tools without end: it is stopped', async () => {
    model.script(calls('list_tasks', {}));
    const { error, conversationId } = await say(origin, anna, 'loop');
    expect(error).toBe(failures.too_many_steps);
    expect(model.requests).toHaveLength(4);
    expect((await chat.stored(anna, conversationId)).at(-1)).toBe(
      `assistant: ${failures.too_many_steps}`,
    );
  });
});

test('says so when the answer cannot be stored', async () => {
  const { conversations } = chat.server.services;
  model.script((response, request) => {
    jest.spyOn(conversations, 'save').mockRejectedValueOnce(new Error('disk full'));
    return says('Hello.')(response, request);
  });
  const { error, text } = await say(origin, anna, 'hello');
  expect(text).toBe('Hello.');
  expect(error).toMatch(/could not be stored/);
  expect(error).not.toMatch(/disk/);
});

test('ends with a last event that says why when the process has to end, and keeps what was said', async () => {
  const ending = await startTestApp({ environment: { OPENAI_BASE_URL: model.url } });
  const address = await listen(ending.app);
  const person = asBrowser(await signUp(ending.app));
  model.script((response) => {
    sendDeltas(response, [{ role: 'assistant', content: 'Once upon' }]);
  });
  const response = await postChat(address, person, { text: 'tell me a story' });
  const id = response.headers.get('x-conversation-id') ?? '';
  const chunks = [];
  for await (const chunk of readChunks(response)) {
    chunks.push(chunk);
    if (chunk.type === 'text-delta') ending.services.lifecycle.askStreamsToEnd();
  }
  expect(chunks.at(-1)).toEqual({ type: 'error', errorText: failures.restarting });
  const kept = await ending.app.inject({ url: `/api/conversations/${id}`, headers: person });
  expect(Conversation.parse(kept.json()).messages.flatMap(inShort)).toEqual([
    'user: tell me a story',
    'assistant: Once upon',
    `assistant: ${failures.restarting}`,
  ]);
  await ending.close();
});

test('writes nothing of what was said, or of what the model’s server answered, into the log', () => {
  expect(chat.server.logs()).toContain('answer not complete');
  expect(chat.server.logs()).not.toMatch(/sk-test|secret|Before:|Let me|hello/i);
});
