import { AnswerTooLargeError, createProviderFetch, retryAfter } from './provider-fetch';

const patience = { retries: 2, firstWait: 0, longestWait: 1_000, answer: 10 };
const reply = (status: number, headers: Record<string, string> = {}, body = 'hello') =>
  new Response(body, { status, headers });

function server(...replies: (Response | Error)[]) {
  const send = jest.fn<Promise<Response>, Parameters<typeof fetch>>();
  for (const each of replies) {
    if (each instanceof Error) send.mockRejectedValueOnce(each);
    else send.mockResolvedValueOnce(each);
  }
  return { send, ask: createProviderFetch(patience, send) };
}

test.each([408, 429, 500, 503])('asks again after %s', async (status) => {
  const { send, ask } = server(reply(status), reply(200));
  expect((await ask('http://model')).status).toBe(200);
  expect(send).toHaveBeenCalledTimes(2);
});

test('asks again when nobody answers, and gives up in the end', async () => {
  const down = new TypeError('fetch failed');
  const { send, ask } = server(down, down, down);
  await expect(ask('http://model')).rejects.toBe(down);
  expect(send).toHaveBeenCalledTimes(3);
});

test.each([400, 401, 404])('takes %s for an answer', async (status) => {
  const { send, ask } = server(reply(status));
  expect((await ask('http://model')).status).toBe(status);
  expect(send).toHaveBeenCalledTimes(1);
});

test('does not wait for a server that asks for more patience than a person has', async () => {
  const { send, ask } = server(reply(429, { 'retry-after': '30' }));
  expect((await ask('http://model')).headers.get('retry-after')).toBe('30');
  expect(send).toHaveBeenCalledTimes(1);
});

test('waits no longer once it is stopped', async () => {
  const stop = new AbortController();
  const send = jest.fn<Promise<Response>, Parameters<typeof fetch>>().mockImplementation(() => {
    stop.abort();
    return Promise.resolve(reply(503, { 'retry-after-ms': '900' }));
  });
  await expect(
    createProviderFetch(patience, send)('http://model', { signal: stop.signal }),
  ).rejects.toMatchObject({ name: 'AbortError' });
  expect(send).toHaveBeenCalledTimes(1);
});

test('cuts off an answer that is too large', async () => {
  const { ask } = server(reply(200, {}, 'x'.repeat(11)), reply(200, {}, 'x'.repeat(10)));
  const tooLarge = await ask('http://model');
  await expect(tooLarge.text()).rejects.toThrow(AnswerTooLargeError);
  await expect((await ask('http://model')).text()).resolves.toHaveLength(10);
});

test.each([
  [{ 'retry-after-ms': '20' }, 20],
  [{ 'retry-after': '2' }, 2_000],
  [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 0],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('reads %j as %j ms', (headers, milliseconds) => {
  expect(retryAfter(new Headers(headers))).toBe(milliseconds);
});
