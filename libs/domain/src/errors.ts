import type { ProblemCode } from '@todo/contracts';

/** An error that a person may read: `message` says what to do, `code` says which kind it is. */
export class DomainError extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly { field: string; message: string }[];

  constructor(
    code: ProblemCode,
    message: string,
    fields: readonly { field: string; message: string }[] = [],
  ) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.fields = fields;
  }
}

export function notFound(what: string, id: string): DomainError {
  return new DomainError('not_found', `There is no ${what} with the id ${id}.`);
}
