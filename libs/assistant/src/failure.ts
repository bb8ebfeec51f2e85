import {
  APICallError,
  InvalidResponseDataError,
  InvalidToolInputError,
  JSONParseError,
  NoOutputGeneratedError,
  NoSuchToolError,
  RetryError,
  TypeValidationError,
} from 'ai';
import { retryAfter } from './provider-fetch';
import { ToolCallError } from './tools';

/** Every way in which a turn can end without a complete answer, with what the person is told. */
export const failures = {
  unavailable:
    'The language model is not available right now. What was done so far is kept; send your message again in a moment.',
  refused:
    'The language model refused our key. Whoever runs this installation should check OPENAI_API_KEY.',
  rejected:
    'The language model did not accept the request. Whoever runs this installation should check OPENAI_BASE_URL and OPENAI_MODEL.',
  rate_limited:
    'The language model has too much to do right now. What was done so far is kept; send your message again in a minute.',
  timed_out:
    'The language model took too long. What was done so far is kept; send your message again, or ask for less at once.',
  broken_off:
    'The language model’s answer broke off. What was done so far is kept; send your message again, or ask to go on.',
  too_long:
    'The language model’s answer got too long, so it was cut off. What was done so far is kept; ask for less at once.',
  declined: 'The language model declined to answer this. Put it differently.',
  unreadable:
    'The language model sent an answer that could not be read. What was done so far is kept; send your message again.',
  empty: 'The language model gave no answer. Send your message again, or put it differently.',
  too_many_steps:
    'I stopped here, since this took more steps than I may take for one message. What was done so far is kept; tell me what is still missing.',
  stopped: 'Stopped.',
  restarting:
    'The server is restarting. What was done so far is kept; send your message again in a moment.',
  internal:
    'Something went wrong on our side. What was done so far is kept; send your message again in a moment.',
} as const;

export type FailureKind = keyof typeof failures;

/** Why a turn ended early; `status` is the HTTP status of the model's server, where there was one. */
export interface Failure {
  readonly kind: FailureKind;
  readonly status?: number;
  /** Seconds until the model's server takes messages again, where it said so. */
  readonly retryAfter?: number;
  /** Only for `internal`: what to log. Errors of a model are left out, since they quote what people wrote. */
  readonly error?: unknown;
}

/** What the person is told. */
export function wordsOf({ kind, retryAfter }: Failure): string {
  if (kind !== 'rate_limited' || retryAfter === undefined) return failures[kind];
  // By the time that this is read, a few seconds are over.
  if (retryAfter < 10) return failures.rate_limited.replace('a minute', 'a moment');
  const wait = retryAfter < 100 ? `${retryAfter} seconds` : `${Math.ceil(retryAfter / 60)} minutes`;
  return failures.rate_limited.replace('a minute', wait);
}

const unreadable = [JSONParseError, TypeValidationError, InvalidResponseDataError];

/** Sorts what ended the model's stream. */
export function failureOf(error: unknown): Failure {
  if (RetryError.isInstance(error)) return failureOf(error.lastError);
  if (APICallError.isInstance(error)) {
    const { statusCode: status } = error;
    const cause = nameOf(error.cause);
    if (cause === 'AnswerTooLargeError') return { kind: 'too_long' };
    if (status === undefined || status >= 500) {
      return { kind: 'unavailable', ...(status !== undefined && { status }) };
    }
    if (cause === 'TypeError') return { kind: 'broken_off', status };
    const kind = kindOfStatus(status);
    const wait = kind === 'rate_limited' ? retryAfter(new Headers(error.responseHeaders)) : null;
    return { kind, status, ...(wait !== null && { retryAfter: Math.ceil(wait / 1_000) }) };
  }
  // The stream ended in good order, but before the answer did.
  if (InvalidResponseDataError.isInstance(error) && error.data === undefined) {
    return { kind: 'broken_off' };
  }
  if (unreadable.some((type) => type.isInstance(error))) return { kind: 'unreadable' };
  if (NoOutputGeneratedError.isInstance(error)) return { kind: 'empty' };
  const name = nameOf(error);
  if (name === 'TimeoutError') return { kind: 'timed_out' };
  if (name === 'AnswerTooLargeError') return { kind: 'too_long' };
  // What a model's server reports in the middle of its stream is not an error of ours.
  if (name === undefined || name.startsWith('AI_')) return { kind: 'unavailable' };
  return { kind: 'internal', error };
}

/** By name, since errors may come from another realm, where `instanceof` does not know them. */
function nameOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'name' in error
    ? String(error.name)
    : undefined;
}

function kindOfStatus(status: number): FailureKind {
  // What came was no answer, although the server was content.
  if (status < 400) return 'unreadable';
  if (status === 401 || status === 403) return 'refused';
  if (status === 408) return 'timed_out';
  return status === 429 ? 'rate_limited' : 'rejected';
}

/** What the person reads on a tool call that failed. Our own tools' words are meant for people too. */
export function toolErrorText(error: unknown): string {
  if (error instanceof ToolCallError) return error.message;
  if (NoSuchToolError.isInstance(error))
    return 'The language model asked for something that does not exist.';
  if (InvalidToolInputError.isInstance(error))
    return 'The language model’s request could not be read.';
  return failures.internal;
}
