import { APICallError, RetryError } from 'ai';
import { failureOf, toolErrorText, wordsOf } from './failure';
import { AnswerTooLargeError } from './provider-fetch';
import { ToolCallError } from './tools';

function apiError(statusCode: number | undefined, cause?: unknown): APICallError {
  return new APICallError({
    message: 'secret',
    url: 'http://localhost',
    requestBodyValues: {},
    ...(statusCode !== undefined && { statusCode }),
    cause,
  });
}

test.each([
  [undefined, 'unavailable'],
  [500, 'unavailable'],
  [503, 'unavailable'],
  [401, 'refused'],
  [403, 'refused'],
  [429, 'rate_limited'],
  [408, 'timed_out'],
  [400, 'rejected'],
  [404, 'rejected'],
  [200, 'unreadable'],
])('calls a model server’s answer %s %s', (status, kind) => {
  expect(failureOf(apiError(status)).kind).toBe(kind);
});

test('looks at the last of several tries', () => {
  const error = new RetryError({
    message: 'gave up',
    reason: 'maxRetriesExceeded',
    errors: [apiError(500), apiError(429)],
  });
  expect(failureOf(error)).toEqual({ kind: 'rate_limited', status: 429 });
});

test('tells a stream that breaks off from one that never ends', () => {
  expect(failureOf(apiError(200, new TypeError('terminated'))).kind).toBe('broken_off');
  expect(failureOf(apiError(200, new AnswerTooLargeError())).kind).toBe('too_long');
  expect(failureOf(new AnswerTooLargeError()).kind).toBe('too_long');
});

test.each([
  ['7', 7, /in a moment/],
  ['20', 20, /in 20 seconds/],
  ['600', 600, /in 10 minutes/],
])('says for how long the server asks to be left alone: %s', (header, retryAfter, words) => {
  const failure = failureOf(
    new APICallError({
      message: 'secret',
      url: 'http://localhost',
      requestBodyValues: {},
      statusCode: 429,
      responseHeaders: { 'retry-after': header },
    }),
  );
  expect(failure).toEqual({ kind: 'rate_limited', status: 429, retryAfter });
  expect(wordsOf(failure)).toMatch(words);
});

test('hands only errors of our own on to be logged, since a model’s quote what people wrote', () => {
  const error = new RangeError('our own');
  expect(failureOf(error)).toEqual({ kind: 'internal', error });
  expect(failureOf(apiError(400))).not.toHaveProperty('error');
  expect(failureOf({ message: 'overloaded' })).toEqual({ kind: 'unavailable' });
});

test('passes on what a tool says, and nothing of any other error', () => {
  expect(toolErrorText(new ToolCallError('There is no such task.'))).toBe('There is no such task.');
  expect(toolErrorText(new Error('secret'))).not.toMatch(/secret/);
});
