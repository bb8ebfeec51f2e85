import { parseDue, type Due } from '@todo/contracts';
import { invalid } from './errors';

/**
 * `text` has passed the contract, which reads it in UTC. In the person's zone a time on the last day that there is
 * may lie beyond it.
 * @throws DomainError `validation_failed` for `field`.
 */
export function readDue(text: string, timeZone: string, field = 'due'): Due {
  try {
    return parseDue(text, timeZone);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw invalid(field, 'Use a date from 0001-01-02 to 9999-12-30.');
  }
}
