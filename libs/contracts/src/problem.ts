import { z } from 'zod';
import { Task } from './task';
import { TaskList } from './task-list';

/** Every error code that leaves the server, with the HTTP status and the title that go with it. */
export const problems = {
  validation_failed: { status: 400, title: 'The request is not valid' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  stale: { status: 409, title: 'Changed in the meantime' },
  limit_reached: { status: 409, title: 'Limit reached' },
  too_large: { status: 413, title: 'Too large' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available right now' },
} as const;

export type ProblemCode = keyof typeof problems;

/** An RFC 9457 problem document; `code` is stable, `detail` is for people. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'What is wrong with each field, where fields are to blame.' }),
    current: z
      .union([Task, TaskList])
      .optional()
      .meta({ description: 'With the code stale: what was to be changed, as it is now.' }),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** An RFC 9457 document; status and title come from the table above. */
export function problemOf(
  code: ProblemCode,
  detail?: string,
  errors: NonNullable<Problem['errors']> = [],
): Problem {
  const { status, title } = problems[code];
  return {
    type: `urn:todo:problem:${code}`,
    title,
    status,
    code,
    ...(detail !== undefined && { detail }),
    ...(errors.length > 0 && { errors }),
  };
}
