import { APICallError, RetryError } from 'ai';
import { failureOf, toolErrorText } from './failure';
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

test('calls a stream that breaks off unavailable', () => {
  expect(failureOf(apiError(200, new TypeError('terminated'))).kind).toBe('unavailable');
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
