import type { ProblemCode, Task, TaskList } from '@todo/contracts';

/** An error that a person may read: `message` says what to do, `code` says which kind it is. */
export class DomainError extends Error {
  readonly code: ProblemCode;
  readonly fields: readonly { field: string; message: string }[];
  /** With the code `stale`: what was to be changed, as it is now. */
  readonly current: Task | TaskList | undefined;

  constructor(
    code: ProblemCode,
    message: string,
    fields: readonly { field: string; message: string }[] = [],
    current?: Task | TaskList,
  ) {
    super(message);
    this.name = 'DomainError';
    this.code = code;
    this.fields = fields;
    this.current = current;
  }
}

export function notFound(what: string, id: string): DomainError {
  return new DomainError('not_found', `There is no ${what} with the id ${id}.`);
}

export function invalid(field: string, message: string): DomainError {
  return new DomainError('validation_failed', message, [{ field, message }]);
}

export function limitReached(message: string): DomainError {
  return new DomainError('limit_reached', message);
}

export function stale(what: string, current: Task | TaskList): DomainError {
  return new DomainError(
    'stale',
    `The ${what} was changed in the meantime and is at version ${current.version} now. Look at it again and repeat your change.`,
    [],
    current,
  );
}
