import type { ProblemCode } from '@todo/contracts';
import type { DomainError } from '@todo/domain';

/** What a model can do about an error, by its code. Without an entry, the error's own message says it all. */
export type Advice = Partial<Record<ProblemCode, string>>;

const advice: Advice = {
  not_found: 'Find the right id with list_tasks or search_tasks.',
  validation_failed: 'Correct the arguments and call the tool again.',
  conflict: 'Read the task again with get_task before you try once more.',
  limit_reached: 'Tell the person; do not try again.',
  rate_limited: 'Do not call more tools now; tell the person to try again in a minute.',
  unavailable: 'Tell the person to try again in a moment.',
};

/** An error in words for a model: what is wrong, where, and what to do. A tool's `own` advice comes first. */
export function adviceFor({ code, message, fields }: DomainError, own: Advice = {}): string {
  const details = fields.map(({ field, message }) => `${field}: ${message}`);
  const next = own[code] ?? advice[code];
  return [message, ...details, ...(next === undefined ? [] : [next])].join(' ');
}
