import type { ReminderTime } from '@todo/contracts';
import { atTime, readWhen, Scan, takeRelative } from '@todo/language';
import type { Moment } from '../tasks/due';

const lead = /^\s*(?:please\s+)?remind\s+me\s+/i;
const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);

/** Reads when to remind: “an hour before”, “the day before at 6 pm”, “tomorrow at 9”; null when it is not understood. */
export function readReminder(text: string, moment: Moment): ReminderTime | null {
  const words = text.replace(lead, '');
  // "15 minutes" is a time before.
  return relative(words, moment) ?? relative(`${words} before`, moment) ?? absolute(words, moment);
}

function relative(words: string, moment: Moment): ReminderTime | null {
  const scan = new Scan(words);
  const when = takeRelative(scan, moment);
  return hasWords(scan.rest) ? null : when;
}

function absolute(words: string, moment: Moment): ReminderTime | null {
  const { when, repeats, rest } = readWhen(words, moment);
  return when && !repeats && !hasWords(rest) ? atTime(when, moment) : null;
}
