import { RecurrenceInput } from '@todo/contracts';
import { changeRepeat, parseRecurrence, readWhen, type RepeatDoubt } from '@todo/language';
import type { Moment } from './due';

/** What the words change; null what stays. */
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

/**
 * Reads when a task is due, and how it repeats: “tomorrow at 5”, “every second Monday at 8”. Else, what is wrong.
 * `due` is what it has: a repetition that names no day begins from there, and keeps its time.
 */
export function readDue(
  text: string,
  due: string | null,
  moment: Moment,
): ReadDue | { readonly problem: string } {
  const { when, repeats, rest } = readWhen(text, moment);
  // First of all a date: as a repetition, “Friday” would be every Friday.
  if (when && !repeats && !/[\p{L}\p{N}]/u.test(rest)) return { due: when.due, recurrence: null };
  const repeating = parseRecurrence(text, moment.now, moment.timeZone);
  if (!repeating) return { problem: notUnderstood };
  const { recurrence, doubt, start, time } = repeating;
  // Other doubts show in the fields, which say how the words were taken.
  if (!recurrence) return { problem: (doubt && doubts[doubt.kind]) ?? notUnderstood };
  const named = { ...(start !== null && { start }), ...(time !== null && { time }) };
  const begun = changeRepeat(
    { due, recurrence: null },
    { kind: 'set', recurrence, ...named },
    moment,
  );
  return { recurrence: RecurrenceInput.parse(recurrence), due: begun?.due ?? null };
}
