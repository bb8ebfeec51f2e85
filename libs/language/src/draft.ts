import { limits, type ReminderTime } from '@todo/contracts';
import { takeLabels, takeNote, takePriority } from './attributes';
import type { Context } from './context';
import type { Draft, OpenRepetition } from './intent';
import { readWhen } from './when/parse-when';
import type { Repeats } from './when/recurrence';
import { takeReminder } from './when/relative';
import { Scan } from './when/scan';

export interface DraftReading {
  draft: Draft;
  repeats: Repeats | null;
  /** When to remind of it, if that was said. */
  remind: ReminderTime | null;
}

/** Words that are left hanging at the ends of a title once dates and labels are out. */
const front =
  /^(?:[\s,;:.\-–—•*+]+|(?:to|that|about|and|of|for|then|also|please|is|on|at|by|due)\b\s+(?=\S)|the\s+(?=\p{Ll})|(?:i|we) (?:need|have|should|must|want)(?: to)?\b\s*)/iu;
const back =
  /(?:[\s,;:\-–—(]+|(?<=\S)\s+(?:on|at|by|due|for|with|and|until|from|before|starting|in|as|the|to|it's|is|both|sometime|some time|at some point|someday|eventually)|(?<!\.)\.)$/i;
const quoted = /^["“”']([^"“”]{1,400})["“”'][.!]?\s*(?=$|\s|,)/;

/**
 * Reads the task in `text`: its title, and what it says about time, priority, labels and notes.
 * Null when no title is left. Words in quotation marks are a title as they stand.
 */
export function readDraft(text: string, context: Context): DraftReading | null {
  const verbatim = quoted.exec(text.trim());
  const said = verbatim ? text.trim().slice(verbatim[0].length) : text;
  // "tomorrow!!!" only calls out; "tomorrow !!!" names a priority.
  const scan = new Scan(said.replace(/(?<=[\p{L}\p{N}])!+(?=\s|$)/gu, ''));
  const notes = takeNote(scan);
  const remind = takeReminder(scan, context);
  const priority = takePriority(scan);
  const labels = takeLabels(scan);
  // What was struck must not come back as a word, yet must still part the words beside it.
  const { when, repeats, rest } = readWhen(scan.text, context);
  const left = takePriorityLeft(rest, priority === null);
  const title = verbatim?.[1]?.trim() ?? titleOf(left.text);
  if (title === '') return null;
  const full = fitTitle(title, notes);
  const found = priority ?? left.priority;
  return {
    draft: {
      ...full,
      ...(found && { priority: found }),
      ...(when && { due: when.due }),
      ...(labels.length > 0 && { labels }),
      ...(repeats?.recurrence && { recurrence: repeats.recurrence }),
    },
    repeats,
    remind,
  };
}

/** "buy milk urgent tomorrow": "urgent" ends the title only when the date is out. */
function takePriorityLeft(text: string, isOpen: boolean) {
  const scan = new Scan(text);
  const priority = isOpen ? takePriority(scan) : null;
  return { priority, text: scan.rest };
}

/** `text` as a title: hanging words off, first letter large. */
export function titleOf(text: string): string {
  let current = text
    .replaceAll('\n', ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;!?])/g, '$1')
    .replace(/,(?:\s*,)+/g, ',');
  for (let before = ''; before !== current;) {
    before = current;
    current = current.replace(front, '').replace(back, '').trim();
  }
  const opens = (current.match(/\(/g) ?? []).length;
  const closes = (current.match(/\)/g) ?? []).length;
  if (closes > opens) current = current.replace(/\s*\)$/, '');
  current = current
    .replace(/\(\s*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  current = current.replace(/^["“”]+|["“”]+$/g, '').trim();
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(current)) return '';
  const [first = ''] = current;
  // "iPhone" and "eBay" keep their own capital.
  return /^\p{Ll}\p{Lu}/u.test(current)
    ? current
    : first.toLocaleUpperCase('en') + current.slice(first.length);
}

/** A title that is too long is cut at a word, and stands in full in the notes. */
function fitTitle(title: string, notes: string | null): { title: string; notes?: string } {
  if (title.length <= limits.title) return notes === null ? { title } : { title, notes };
  const cut = title.slice(0, limits.title - 1);
  const atWord = cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut;
  const whole = [title, notes].filter(Boolean).join('\n\n').slice(0, limits.notes);
  return { title: `${atWord.replace(/[\ud800-\udbff]$/, '').trimEnd()}…`, notes: whole };
}

/** What is said of several tasks beside what stands in them. */
export function asides(readings: readonly Pick<DraftReading, 'repeats' | 'remind'>[]): {
  repeats?: OpenRepetition;
  remind?: ReminderTime;
} {
  const index = readings.findIndex(({ repeats }) => repeats?.doubt !== undefined);
  const { words = '', doubt } = readings[index]?.repeats ?? {};
  const remind = readings.find((reading) => reading.remind !== null)?.remind;
  return { ...(doubt && { repeats: { index, words, doubt } }), ...(remind && { remind }) };
}
