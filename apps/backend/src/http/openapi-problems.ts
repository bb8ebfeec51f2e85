import { Problem, problems, type ProblemCode } from '@todo/contracts';
import { problemType } from './problem';

/** The problem responses of a route, for its schema. */
export function problemResponses(...codes: readonly ProblemCode[]) {
  return Object.fromEntries(
    codes.map((code) => [
      problems[code].status,
      { description: problems[code].title, content: { [problemType]: { schema: Problem } } },
    ]),
  );
}
