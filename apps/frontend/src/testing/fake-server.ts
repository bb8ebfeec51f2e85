interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}
type Answer = (request: FakeRequest) => Response | Promise<Response>;

/** Answers `fetch` in a test: by `METHOD /path`, the query left out. What is not foreseen fails the test. */
export function fakeServer(routes: Record<string, Answer>): readonly FakeRequest[] {
  const requests: FakeRequest[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const { pathname, search } = new URL(url, 'http://localhost');
    const method = init?.method ?? 'GET';
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    requests.push({ method, path: pathname + search, body });
    const answer = routes[`${method} ${pathname}`];
    if (!answer) throw new Error(`No answer for ${method} ${pathname}.`);
    return answer({ method, path: pathname + search, body });
  });
  return requests;
}

export function json(body: unknown, status = 200, headers: HeadersInit = {}): Response {
  return Response.json(body, { status, headers });
}

/** A UI message stream, as the chat route sends it. */
export function chatStream(chunks: readonly object[], headers: HeadersInit = {}): Response {
  const text = [...chunks.map((chunk) => JSON.stringify(chunk)), '[DONE]']
    .map((data) => `data: ${data}\n\n`)
    .join('');
  return new Response(text, {
    headers: {
      'content-type': 'text/event-stream',
      'x-vercel-ai-ui-message-stream': 'v1',
      ...headers,
    },
  });
}
