import { RecurrenceInput, type NewTaskInput } from '@todo/contracts';
import { readDraft } from '@todo/language';
import type { Moment } from '../tasks/due';

export interface ReadRepeat {
  readonly recurrence: RecurrenceInput;
  /** The first date, where the words name one. */
  readonly due: string | null;
}

/** Reads how a task is to repeat, such as “every second Monday at 8”; null when it is not understood. */
export function readRepeat(text: string, moment: Moment): ReadRepeat | null {
  // The reader expects the words behind the title of a task.
  const draft: NewTaskInput | undefined = readDraft(`Task ${text}`, moment)?.draft;
  if (!draft?.recurrence) return null;
  return { recurrence: RecurrenceInput.parse(draft.recurrence), due: draft.due ?? null };
}
