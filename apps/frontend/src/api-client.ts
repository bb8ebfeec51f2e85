import { Problem, problems, type ProblemCode } from '@todo/contracts';
import { z } from 'zod';

/** `offline`: the request never got an answer. */
export type ApiErrorCode = ProblemCode | 'offline';

/** A request that failed. `message` is for people: plain words that say what to do. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly status: number;
  /** What is wrong with each field, where the server said so. */
  readonly fields: Readonly<Record<string, string>>;
  /** Seconds to wait before another try, where the server said so. */
  readonly retryAfter: number | null;
  /** With the code `stale`: what was to be changed, as it is now. */
  readonly current: Problem['current'] | null;

  constructor(
    code: ApiErrorCode,
    message: string,
    more: Partial<Pick<ApiError, 'status' | 'fields' | 'retryAfter' | 'current'>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = more.status ?? 0;
    this.fields = more.fields ?? {};
    this.retryAfter = more.retryAfter ?? null;
    this.current = more.current ?? null;
  }
}

const plainWords: Partial<Record<ApiErrorCode, string>> = {
  offline: 'You seem to be offline. Check your connection and try again.',
  unauthenticated: 'Your session has ended. Sign in again.',
  internal: 'Something went wrong on our side. Try again in a moment.',
  unavailable: 'The server is not available right now. Try again in a moment.',
};

/** `30 seconds`, `2 minutes`. */
export function describeWait(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

function codeOf(status: number): ProblemCode {
  const match = Object.entries(problems).find(([, problem]) => problem.status === status)?.[0];
  return (match as ProblemCode | undefined) ?? (status >= 500 ? 'internal' : 'validation_failed');
}

export function retryAfterOf(headers: Headers): number | null {
  const seconds = Number(headers.get('retry-after') ?? headers.get('x-retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : null;
}

/** The error body of better-auth's routes under /api/auth. */
const AuthErrorBody = z.object({ code: z.string(), message: z.string().optional() });

/** What better-auth's own codes mean to a person; those that are not here keep the server's words. */
const authMessages: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'This e-mail address and password do not belong together.',
  INVALID_TOKEN: 'This link is no longer valid.',
  USER_ALREADY_EXISTS: 'There is already an account with this e-mail address. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL:
    'There is already an account with this e-mail address. Sign in instead.',
};

/** Reads a problem document, or better-auth's error; an answer that is neither is mapped by its status. */
export async function toApiError(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  const problem = Problem.safeParse(body).data;
  const authError = problem ? undefined : AuthErrorBody.safeParse(body).data;
  const authMessage = authError && (authMessages[authError.code] ?? authError.message);
  const code: ProblemCode = problem?.code ?? codeOf(response.status);
  const retryAfter = retryAfterOf(response.headers);
  const message =
    code === 'rate_limited'
      ? `Too many requests. Try again in ${describeWait(retryAfter ?? 60)}.`
      : (authMessage ?? plainWords[code] ?? problem?.detail ?? problems[code].title);
  return new ApiError(code, message, {
    status: response.status,
    retryAfter,
    current: problem?.current ?? null,
    fields: Object.fromEntries(problem?.errors?.map((e) => [e.field, e.message]) ?? []),
  });
}

/** `fetch`, except that every failure is an {@link ApiError}; an abort stays an abort. */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('offline', plainWords.offline ?? '');
  }
  if (!response.ok) throw await toApiError(response);
  return response;
}

type Query = Readonly<Record<string, string | number | boolean | undefined>>;

interface ApiRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry) => entry[1] !== undefined);
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString()}`;
}

/**
 * Calls our own API with the session cookie. `Answer` is trusted: it comes from the server that shares the schemas.
 * @throws ApiError
 */
export async function request<Answer>(path: string, options: ApiRequest = {}): Promise<Answer> {
  const { method = 'GET', query = {}, body, signal } = options;
  const response = await apiFetch(withQuery(path, query), {
    method,
    ...(signal && { signal }),
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
  });
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer;
}
