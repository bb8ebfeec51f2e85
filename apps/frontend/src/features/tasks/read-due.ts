import { RecurrenceInput } from '@todo/contracts';
import { parseRecurrence, readWhen, type RepeatDoubt } from '@todo/language';
import type { Moment } from './due';

/** What the words say of them; null where they say nothing. */
export interface ReadDue {
  readonly due: string | null;
  readonly recurrence: RecurrenceInput | null;
}

const examples = 'Try “tomorrow at 5 pm” or “every second Monday at 8”.';
const notUnderstood = `This was not understood. ${examples}`;
const doubts: Partial<Record<RepeatDoubt['kind'], string>> = {
  howOften: 'On which days? Say for example “every Monday and Thursday”.',
  tooOften: 'Tasks repeat by days, weeks, months and years, not more than once a day.',
};

/** Reads when a task is due, and how it repeats: “tomorrow at 5”, “every second Monday at 8”. Else, what is wrong. */
export function readDue(text: string, moment: Moment): ReadDue | { readonly problem: string } {
  const { when, repeats, rest } = readWhen(text, moment);
  // First of all a date: as a repetition, “Friday” would be every Friday.
  if (when && !repeats && !/[\p{L}\p{N}]/u.test(rest)) return { due: when.due, recurrence: null };
  const repeating = parseRecurrence(text, moment.now, moment.timeZone);
  if (!repeating) return { problem: notUnderstood };
  const { recurrence, due, doubt } = repeating;
  // Other doubts show in the fields, which say how the words were taken.
  return recurrence
    ? { recurrence: RecurrenceInput.parse(recurrence), due }
    : { problem: (doubt && doubts[doubt.kind]) ?? notUnderstood };
}
