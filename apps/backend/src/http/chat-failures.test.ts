import { Readable } from 'node:stream';
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
  callsAll,
  endsWith,
  refuses,
  says,
  sendDeltas,
  type ModelServer,
  type Reply,
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

const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();

function page(body: string): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(body);
  };
}

/** One event that never ends. */
const floods: Reply = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const piece = 'secret '.repeat(20_000);
  Readable.from(
    (function* () {
      for (;;) yield piece;
    })(),
  ).pipe(response);
};

describe('when the model fails, says why, and keeps what was said and done', () => {
  test.each([
    ['is down', refuses(500, 'secret stack trace'), failures.unavailable],
    ['has too much to do', refuses(429, 'secret quota'), /too much to do.* in a moment/],
    ['refuses the key', refuses(401, 'secret key hint'), failures.refused],
    ['says for how long', refuses(429, 'secret', { 'retry-after': '30' }), /in 30 seconds/],
    ['says for how long by a date', refuses(429, 'secret', { 'retry-after': inAnHour }), /minutes/],
    ['is overloaded', refuses(503, 'secret'), failures.unavailable],
    ['forbids it', refuses(403, 'secret'), failures.refused],
    ['does not know the model', refuses(404, 'secret model'), failures.rejected],
    ['does not like the request', refuses(400, 'secret schema'), failures.rejected],
    ['takes too long by its own measure', refuses(408, 'secret'), failures.timed_out],
    ['is a web page', page('<html>secret</html>'), failures.rejected],
    ['is an empty page', page(''), failures.rejected],
    ['sends half an event', breaksOff('data: {"choices":[{"delta":{"con'), failures.broken_off],
    ['sends nothing and ends', breaksOff(''), failures.broken_off],
    ['never says that it is done', endsWith('Let me', null), failures.broken_off],
    ['is cut off by its own limit', endsWith('Let me', 'length'), failures.too_long],
    ['declines', endsWith('', 'content_filter'), failures.declined],
    ['does not stop talking', says('x'.repeat(60_000)), failures.too_long],
    ['sends more than anybody can take', floods, failures.too_long],
    [
      'reports an error in its stream',
      breaksOff('data: {"error":{"message":"secret overload","code":500}}\n\n'),
      failures.unavailable,
    ],
    ['sends something else', breaksOff('data: <html>\n\n'), failures.unreadable],
  ])('%s', async (what, reply, sentence) => {
    model.script(calls('add_task', { title: `Before: ${what}` }), reply);
    const { error, chunks, conversationId } = await say(origin, anna, 'add it');
    expect(error).toMatch(sentence);
    expect(JSON.stringify(chunks)).not.toMatch(/secret/);
    const stored = await chat.stored(anna, conversationId);
    expect(stored.slice(0, 2)).toEqual(['user: add it', 'add_task output-available']);
    expect(stored.at(-1)).toBe(`assistant: ${error ?? ''}`);
    expect(await chat.titles(anna)).toContain(`Before: ${what}`);

    // The conversation goes on from there.
    model.script(says('Here I am again.'));
    const after = await say(origin, anna, 'and now?', conversationId);
    expect(after).toMatchObject({ status: 200, error: null, text: 'Here I am again.' });
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
    expect(error).toBe(failures.broken_off);
    expect(text).toBe('Let me');
    expect(await chat.stored(anna, conversationId)).toEqual([
      'user: hello',
      'assistant: Let me',
      `assistant: ${failures.broken_off}`,
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

  test('calls more tools at once than a message may: the rest is not called', async () => {
    model.script(callsAll(...Array.from({ length: 60 }, () => ['list_tasks', {}] as const)));
    const { error, conversationId } = await say(origin, anna, 'flood');
    expect(error).toBe(failures.too_many_steps);
    const stored = await chat.stored(anna, conversationId);
    expect(stored.filter((line) => line === 'list_tasks output-available')).toHaveLength(40);
    expect(stored.filter((line) => line === 'list_tasks output-denied')).toHaveLength(20);
    expect(model.requests).toHaveLength(1);
  });

  test('gets no more of what a tool returns than it can take', async () => {
    const notes = 'long '.repeat(1_500);
    await chat.add(
      anna,
      ...Array.from({ length: 6 }, (_, index) => ({ title: `Long ${index}`, notes })),
    );
    model.script(calls('search_tasks', { query: 'long' }), says('There are many.'));
    const { chunks } = await say(origin, anna, 'long ones');
    const told = String(model.requests[1]?.messages.find(({ role }) => role === 'tool')?.content);
    expect(told.length).toBeLessThan(21_000);
    expect(told).toMatch(/Long 0.*shortened/);
    // The person gets it whole.
    expect(JSON.stringify(chunks)).toContain(notes);
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
  const { pool } = chat.server.services;
  model.script(says('Hi.'));
  const { conversationId } = await say(origin, anna, 'hello');
  model.script(async (response, request) => {
    await pool.query(`
      create function fail() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$;
      create trigger fail before insert on message for each row execute function fail()`);
    return says('Hello.')(response, request);
  });
  const { error, text } = await say(origin, anna, 'hello', conversationId);
  await pool.query('drop trigger fail on message; drop function fail');
  expect(text).toBe('Hello.');
  expect(error).toMatch(/could not be stored/);
  expect(error).not.toMatch(/disk/);
  // The turn is given back all the same.
  model.script(says('Hello again.'));
  expect(await say(origin, anna, 'hello', conversationId)).toMatchObject({ error: null });
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
