import { problemOf, type Problem, type ProblemCode } from '@todo/contracts';
import { DomainError } from '@todo/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { isDatabaseAway } from './database-errors';

type FieldErrors = NonNullable<Problem['errors']>;

export const problemType = 'application/problem+json';

/** Seconds after which a client may try again when the database was away. */
const retryAfter = 5;

/** What to say about the errors that Fastify itself throws; its own messages are for programmers. */
const fastifyErrors: Record<string, { code: ProblemCode; detail: string }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'too_large', detail: 'The body is larger than 1 MB.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'unsupported_media_type',
    detail: 'Send JSON with the content type application/json.',
  },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: {
    code: 'validation_failed',
    detail: 'The body is not as long as its Content-Length says.',
  },
  FST_ERR_BAD_URL: { code: 'validation_failed', detail: 'The address is not encoded correctly.' },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'validation_failed', detail: 'The id is too long.' },
};

/** The one way from anything thrown to what a client may read. */
export function problemFor(error: unknown): Problem {
  if (error instanceof DomainError) {
    const problem = problemOf(error.code, error.message, [...error.fields]);
    return error.current ? { ...problem, current: error.current } : problem;
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = fieldErrors(error);
    const fields = errors.map(({ field }) => field).join(', ');
    return problemOf('validation_failed', `Correct these fields: ${fields}.`, errors);
  }
  const { code, statusCode } = Object(error) as { code?: unknown; statusCode?: unknown };
  const known = fastifyErrors[String(code)];
  if (known) return problemOf(known.code, known.detail);
  if (statusCode === 400) return problemOf('validation_failed', 'The body is not valid JSON.');
  if (isDatabaseAway(error)) {
    return problemOf('unavailable', 'The database does not answer. Try again in a moment.');
  }
  return problemOf('internal');
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem) {
  if (problem.code === 'unavailable') reply.header('retry-after', retryAfter);
  return reply
    .code(problem.status)
    .type(problemType)
    .send(JSON.stringify({ ...problem, requestId: request.id }));
}

/** Fastify's error handler: what is our fault is logged, and none of it is told. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemFor(error);
  const expected = error instanceof DomainError;
  if (problem.status >= 500 && !expected) request.log.error({ err: error }, 'request failed');
  // Fastify would close the connection on a body that still comes, and a proxy that is sending it would take
  // that for a failure of ours. What comes is dropped, for as long as a request may take.
  if (problem.code === 'too_large') reply.removeHeader('connection');
  return sendProblem(request, reply, problem);
}

interface ValidationError {
  readonly validation: readonly {
    readonly instancePath: string;
    readonly message?: string;
    readonly params: Record<string, unknown>;
  }[];
  readonly validationContext?: string;
}

/** One for each field: what else is wrong with it often follows from the first. */
function fieldErrors({ validation, validationContext = 'body' }: ValidationError): FieldErrors {
  const whole = validationContext === 'querystring' ? 'query' : validationContext;
  const errors = validation.flatMap(({ instancePath, message = 'This is not valid.', params }) => {
    const path = instancePath.split('/').filter((part) => part !== '');
    const fieldOf = (parts: readonly string[]) => parts.join('.') || whole;
    const { keys } = params;
    if (!Array.isArray(keys)) return [{ field: fieldOf(path), message }];
    return keys.map((key: unknown) => ({
      field: fieldOf([...path, String(key)]),
      message: 'There is no such field here. Leave it out.',
    }));
  });
  return errors.filter(
    ({ field }, index) => errors.findIndex((other) => other.field === field) === index,
  );
}
