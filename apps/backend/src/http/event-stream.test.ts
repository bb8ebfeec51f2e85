import { readUIMessageStream, type UIMessage, type UIMessageChunk } from 'ai';
import Fastify, { type FastifyInstance } from 'fastify';
import { listen, readChunks } from '../testing/chat';
import { EventStream } from './event-stream';
import type { App } from './route-module';

const chunks: UIMessageChunk[] = [
  { type: 'start', messageId: '1' },
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: 'Hello.' },
  { type: 'text-end', id: 't' },
  { type: 'finish' },
];

let app: FastifyInstance;

afterEach(() => app.close());

/** Sends the chunks, the last one only after `until`. */
async function serve(until: (stream: EventStream) => Promise<unknown>): Promise<string> {
  app = Fastify();
  app.get('/', async (_request, reply) => {
    const stream = new EventStream(reply.header('x-set-by-hook', 'yes'), { 'x-own': '1' }, 5);
    for (const chunk of chunks.slice(0, -1)) stream.send(chunk);
    await until(stream);
    for (const chunk of chunks.slice(-1)) stream.send(chunk);
    stream.end();
  });
  return listen(app as unknown as App);
}

test('sends every event, the last one included, as the AI SDK reads them', async () => {
  const response = await fetch(await serve(() => Promise.resolve()));
  expect(response.headers.get('x-set-by-hook')).toBe('yes');
  expect(response.headers.get('x-own')).toBe('1');
  const read = [];
  for await (const chunk of readChunks(response)) read.push(chunk);
  expect(read).toEqual(chunks);
});

test('breaks a silence with comments, which the AI SDK skips', async () => {
  const heard = Promise.withResolvers<undefined>();
  const response = await fetch(await serve(() => heard.promise));
  if (!response.body) throw new Error('There is no body.');
  const [watched, parsed] = response.body.tee();
  const decoder = new TextDecoder();
  void (async () => {
    for await (const bytes of watched as ReadableStream<Uint8Array>) {
      if (decoder.decode(bytes).includes(': still there')) heard.resolve(undefined);
    }
  })();
  const read = new Response(parsed);
  const stream = ReadableStream.from(readChunks(read)) as ReadableStream<UIMessageChunk>;
  let message: UIMessage | undefined;
  for await (const state of readUIMessageStream({ stream })) message = state;
  expect(message?.parts).toMatchObject([{ type: 'text', text: 'Hello.' }]);
});

test('says when nobody listens any more, and then writes no more', async () => {
  const gone = Promise.withResolvers<boolean>();
  const stop = new AbortController();
  const url = await serve(async ({ gone: signal }) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    gone.resolve(signal.aborted);
  });
  await fetch(url, { signal: stop.signal });
  stop.abort();
  await expect(gone.promise).resolves.toBe(true);
});
