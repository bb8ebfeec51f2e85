import { ApiError, apiFetch, describeWait, request, toApiError } from './api-client';
import { fakeServer, json } from './testing/fake-server';

const problem = (body: object, status: number, headers?: HeadersInit) =>
  toApiError(json({ type: 'about:blank', title: 'Title', status, ...body }, status, headers));

describe('toApiError', () => {
  it('keeps the code, the detail and the message of each field', async () => {
    const error = await problem(
      {
        code: 'validation_failed',
        detail: 'Check the title.',
        errors: [{ field: 'title', message: 'Too long.' }],
      },
      400,
    );
    expect(error).toMatchObject({
      code: 'validation_failed',
      status: 400,
      message: 'Check the title.',
      fields: { title: 'Too long.' },
    });
  });

  it('says how long to wait after too many requests', async () => {
    const error = await problem({ code: 'rate_limited' }, 429, { 'retry-after': '90' });
    expect(error.message).toBe('Too many requests. Try again in 2 minutes.');
    expect(error.retryAfter).toBe(90);
  });

  it('shows no inner detail of a failure of the server', async () => {
    const error = await problem({ code: 'internal', detail: 'relation "task" is missing' }, 500);
    expect(error.message).toBe('Something went wrong on our side. Try again in a moment.');
  });

  it.each([
    ['INVALID_EMAIL_OR_PASSWORD', 401, /do not belong together/],
    ['USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL', 422, /already an account/],
    ['PASSWORD_TOO_SHORT', 400, /As the server says/],
  ])('puts the account error %s in plain words', async (code, status, words) => {
    const error = await toApiError(json({ code, message: 'As the server says.' }, status));
    expect(error.message).toMatch(words);
  });

  it.each([
    [502, 'internal'],
    [503, 'unavailable'],
    [401, 'unauthenticated'],
    [418, 'validation_failed'],
  ])('maps status %d without a problem document to %s', async (status, code) => {
    expect((await toApiError(new Response('<html>', { status }))).code).toBe(code);
  });
});

describe('apiFetch', () => {
  it('says that the person is offline when no answer comes', async () => {
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    await expect(apiFetch('/api/tasks')).rejects.toMatchObject({ code: 'offline' });
  });

  it('leaves an abort an abort', async () => {
    const abort = new DOMException('stopped', 'AbortError');
    jest.spyOn(globalThis, 'fetch').mockRejectedValue(abort);
    await expect(apiFetch('/api/tasks')).rejects.toBe(abort);
  });
});

describe('request', () => {
  it('sends a query without what is undefined, and reads JSON', async () => {
    const requests = fakeServer({ 'GET /api/tasks': () => json({ items: [] }) });
    await expect(
      request('/api/tasks', { query: { q: 'milk & tea', status: undefined, overdue: true } }),
    ).resolves.toEqual({ items: [] });
    expect(requests[0]?.path).toBe('/api/tasks?q=milk+%26+tea&overdue=true');
  });

  it('answers undefined for an answer without a body', async () => {
    fakeServer({ 'DELETE /api/tasks/1': () => new Response(null, { status: 204 }) });
    await expect(request('/api/tasks/1', { method: 'DELETE' })).resolves.toBeUndefined();
  });

  it('throws an ApiError for a refusal', async () => {
    fakeServer({ 'GET /api/tasks': () => new Response('', { status: 404 }) });
    await expect(request('/api/tasks')).rejects.toBeInstanceOf(ApiError);
  });
});

it.each([
  [1, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [61, '2 minutes'],
])('describes a wait of %d s as %s', (seconds, words) => {
  expect(describeWait(seconds)).toBe(words);
});
