import { limits, type ReminderTime } from '@todo/contracts';
import type { Context } from '../context';
import { readDraft } from '../draft';
import type { Draft, Intent } from '../intent';
import { isImperative } from '../split';
import { readTarget } from '../target';
import { readWhen } from '../when/parse-when';
import { takeRelative } from '../when/relative';
import { Scan } from '../when/scan';

const deedFirst = /^(?:to|about|of)\s+(?<deed>\S.*)$/i;
/** Words with which no event begins. */
const noEvent =
  /^(?:on|at|in|to|for|about|of|by|every|each|and|or|but|with|then|please|tomorrow|today|tonight|next|this|that|it)(?![\p{L}'’])/iu;

/**
 * "remind me an hour before the meeting to print the slides", "remind me to buy flowers 2 days before mum's birthday":
 * a thing to do, and what it has to be done before. Null where one of the two is missing.
 */
export function remindingBefore(rest: string, context: Context): Intent | null {
  const scan = new Scan(rest);
  const when = takeRelative(scan, context);
  const [before = '', , after = ''] = when
    ? (/^([^¦]*)(¦+)([^¦]*)$/.exec(scan.text) ?? []).slice(1)
    : [];
  if (!when || after.trim() === '') return null;
  const parts =
    before.trim() === ''
      ? deedLast(after.trim())
      : { deed: deedFirst.exec(before.trim())?.groups?.deed, event: after.trim() };
  if (parts?.deed === undefined || noEvent.test(parts.event)) return null;
  const draft = readDraft(parts.deed, context)?.draft;
  if (!draft || draft.recurrence) return null;
  const { due, ...plain } = draft;
  const time = due === undefined ? undefined : onThatDay(when, parts.deed, context);
  if (time === null) return null;
  return planned(plain, parts.event, time ?? when, context);
}

/** "the day before the exam to revise at 6": the time is of that day. */
function onThatDay(when: ReminderTime, deed: string, context: Context): ReminderTime | null {
  const said = readWhen(deed, context).when;
  if (said?.time == null || said.date !== null || 'at' in when) return null;
  if ('daysBefore' in when) return { ...when, time: said.time };
  return isByDays(when) ? { daysBefore: when.minutesBefore / (24 * 60), time: said.time } : null;
}

/** "the meeting to print the slides": at the first "to" behind which a thing to do stands. */
function deedLast(text: string): { event: string; deed: string } | null {
  for (const { index } of text.matchAll(/\sto\s/gi)) {
    const deed = text.slice(index).replace(/^\sto\s+/i, '');
    // "the drive to Rome" is an event.
    const isDeed = isImperative(deed) || /^(?!the\b|my\b|our\b|an?\b)\p{Ll}+\s+\S/u.test(deed);
    if (isDeed) return { event: text.slice(0, index), deed };
  }
  return null;
}

function planned(draft: Draft, event: string, when: ReminderTime, context: Context): Intent | null {
  const reading = readWhen(`by ${event}`, context);
  const name = reading.rest.replace(/^by(?!\p{L})\s*/iu, '');
  // "the meeting on Friday" says too little for minutes before it, and "the party in May" for days.
  const isExact =
    name === '' ||
    reading.when?.time != null ||
    (isByDays(when) && !/\bin\s+\p{L}+$/iu.test(event));
  const task = name === '' ? draft : titled(draft, name);
  if (reading.when && !reading.repeats && isExact)
    return { kind: 'add', tasks: [{ ...task, due: reading.when.due }], sure: true, remind: when };
  const target = readTarget(event, context);
  if (target?.by !== 'words') return null;
  const isSaid = !/^(?:i|we|you|he|she|they)(?![\p{L}])/iu.test(event);
  const day = isSaid ? event.replace(/^my\b/i, 'your') : 'that';
  return { kind: 'remindBefore', target, when, task: titled(draft, event), day };
}

function isByDays(when: ReminderTime): boolean {
  return 'minutesBefore' in when ? when.minutesBefore % (24 * 60) === 0 : 'daysBefore' in when;
}

function titled(draft: Draft, event: string): Draft {
  const title = `${draft.title} before ${event}`;
  return title.length <= limits.title ? { ...draft, title } : draft;
}
