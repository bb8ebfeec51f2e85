import type { ReminderTime } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { localNow, type Context } from '../context';
import { asides, readDraft } from '../draft';
import type { Intent, Target } from '../intent';
import { amountPattern } from '../lexicon/numbers';
import { readReference, readTarget } from '../target';
import { readWhen } from '../when/parse-when';
import { atDue, takeRelative } from '../when/relative';
import { Scan } from '../when/scan';
import type { When } from '../when/when';
import { remindingBefore } from './reminding-before';
import type { Rule } from './said';

const it: Target = { by: 'pronoun', many: false };
const lead =
  /^(?:(?:please|and|also)\s+)*(?:remind\s+me|(?:(?:set|add|create|make|give|put|i\s+(?:want|need))(?:\s+me)?(?:\s+up)?\s+)?(?:an?|another|the)?\s*(?:new\s+)?reminders?|notify\s+me|alert\s+me|ping\s+me|nudge\s+me|give\s+me\s+a\s+(?:nudge|poke|heads[- ]?up|shout|ping)|i\s+want\s+to\s+be\s+reminded|tell\s+me\s+again)(?!\p{L})\s*:?\s*/iu;
const about =
  /^(?:(?:about|of|for)|(?:on|to)(?=\s+(?:it|that|this|the|task)\b))\s+(?:the\s+task\s+)?(?=\S)/i;
const whenDue =
  /^(?:remind|notify|alert|ping|nudge|tell|warn)\s+me\s+(?:when|as soon as|once)\s+(?<what>.+?)(?:\s+(?:is|are|comes?|gets)|'s)\s+(?:due|up|time)$/i;
/** Behind these stands the name of a task, wherever the time is. */
const named = /(?:^|\s)(?:about|of|for|regarding)\s+(?<what>\S.*)$/i;

/** "remind me an hour before", "remind me about the milk at 5"; "remind me to call mum" is a new task. */
export const reminding: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  const due = whenDue.exec(words)?.groups?.what;
  const target = due === undefined ? null : readTarget(due, context);
  if (target) return { kind: 'remind', target, when: atDue };
  const said = lead.exec(words)?.[0];
  if (said === undefined || isQuestion || words.includes('\n')) return null;
  const more = words.slice(said.length);
  // "reminders 1 day and 1 hour before" are two, "a reminder" is one.
  const rest = /reminders\s*:?\s*$/i.test(said)
    ? more.replace(lengths, '$<one> before and $<other>')
    : more;
  if (rest === '' || /^(?:again|later)\b/i.test(rest)) return null;
  // "Reminder: pay rent"
  if (/^reminders?(?!\s+(?:for|about|of)\b)/i.test(words) && !hasRelative(rest, context))
    return null;
  const planned = remindingBefore(rest, context);
  if (planned) return planned;
  const times = several(rest, context);
  if (times) return times;
  const pair = each(rest, context);
  if (pair) return pair;
  const isPut = /^(?:set|add|create|make|put|give)\b/i.test(words);
  return relative(rest, context) ?? absolute(rest, isPut, context);
};

const wake =
  /^(?:(?:please\s+)?wake\s+me|set\s+(?:an?|my|the)\s+wake[- ]?up\s+(?:alarm|call))(?:\s+up)?(?!\p{L})\s*(?<when>.*)$/iu;

/** "wake me at 7": a notification can say so, though it rings like no alarm clock. */
export const waking: Rule = ({ text }, context) => {
  const when = wake.exec(text.replace(/[\s.!?]+$/, ''))?.groups?.when;
  const reading = when ? readDraft(`Wake up ${when}`, context) : null;
  if (reading?.draft.title !== 'Wake up' || !reading.draft.due) return null;
  return {
    ...{ kind: 'add', tasks: [reading.draft], sure: false, remind: atDue, isAlarm: true },
    ...asides([reading]),
  };
};

const length = `${amountPattern}\\s*(?:minutes?|mins?|hours?|hrs?|days?|weeks?)`;
const lengths = new RegExp(
  `\\b(?<one>${length})\\s+and\\s+(?<other>${length}\\s+before)(?!\\p{L})`,
  'iu',
);

/** "a day before and an hour before", "at noon and at 5": each by itself. */
function several(rest: string, context: Context): Intent | null {
  const parts = rest
    .replace(/^(?:twice|(?:two|three|2|3)\s+times)\s*[,:]?\s*/i, '')
    .split(/\s*,\s*(?:and\s+)?(?:then\s+)?|\s+and\s+(?:then\s+|again\s+|also\s+)*/i);
  if (parts.length < 2 || parts.length > 3) return null;
  const intents = parts.map((part) => relative(part, context) ?? absolute(part, false, context));
  const named = intents.flatMap((intent) =>
    intent?.kind === 'remind' && intent.target !== it ? [intent.target] : [],
  );
  if (named.length > 1) return null;
  const [target = it] = named;
  const all = intents.map((intent) =>
    intent?.kind === 'remind' && intent.when !== null && !intent.orAdd
      ? { ...intent, target }
      : null,
  );
  const known = all.filter((intent) => intent !== null);
  return known.length === parts.length ? { kind: 'several', intents: known } : null;
}

const two = /^(?<first>(?:about|of)\s.+?)\s+and\s+(?:about\s+|of\s+)?(?<second>(?:the|my)\s.+)$/i;

/** "about the milk at 5 and the rent at 6": each at a time of its own, on the day that was named first or at the end. */
function each(rest: string, context: Context): Intent | null {
  const { first = '', second = '' } = two.exec(rest)?.groups ?? {};
  const [one, other] = [first, second].map((part) => readWhen(part, context).when);
  if (!one?.time || !other?.time) return null;
  const on = (date: string | null) => (date === null ? '' : ` on ${date}`);
  const early = one.date === null && endsWithDay(second, context) ? on(other.date) : '';
  const late = other.date === null ? on(one.date) : '';
  const intents = [`${first}${early}`, `about ${second}${late}`].map((part) =>
    absolute(part, false, context),
  );
  const known = intents.filter((intent) => intent?.kind === 'remind');
  return known.length === 2 ? { kind: 'several', intents: known } : null;
}

/** "the meeting at 3pm tomorrow", but not "the meeting tomorrow at 3pm". */
function endsWithDay(text: string, context: Context): boolean {
  const words = text.split(/\s+/);
  const last = words
    .map((_, index) => readWhen(words.slice(-1 - index).join(' '), context))
    .find(({ when }) => when !== null && when.date !== null);
  return last?.rest === '' && last.when?.time === null;
}

function hasRelative(text: string, context: Context): boolean {
  return takeRelative(new Scan(text), context) !== null;
}

function relative(rest: string, context: Context): Intent | null {
  const scan = new Scan(rest);
  const when = takeRelative(scan, context);
  if (!when) return null;
  const left = scan.rest
    .replace(/^(?:[\s,]|to\s+|about\s+|of\s+|for\s+|on\s+|and\s+)+/i, '')
    .replace(/^(?:each|every)(?:\s+(?:time|occurrence|session|instance))$/i, 'it')
    .replace(/^(?:each|every)\s+(?!(?:one|of)\b)(?=\S)/i, '');
  const target = /[\p{L}\p{N}]/u.test(left) ? readTarget(left, context) : it;
  if (!target) return null;
  const isDeed = /^to\s/i.test(scan.rest);
  const orAdd = isDeed ? readDraft(left, context)?.draft : undefined;
  return { kind: 'remind', target, when, ...(orAdd && { orAdd }) };
}

function absolute(rest: string, isPut: boolean, context: Context): Intent | null {
  const { when, rest: left, repeats } = readWhen(rest, context);
  if (repeats) return null;
  if (left === '' && when) return { kind: 'remind', target: it, when: atTime(when, context) };
  if (/^to\s/i.test(left) && !(isPut && about.test(left))) return null;
  const isFirst = about.test(left) && about.test(rest);
  const what = isFirst ? left.replace(about, '') : named.exec(left)?.groups?.what;
  if (what === undefined || (!isFirst && !when) || /^(?:for|on)\s+\d/i.test(rest)) return null;
  const pointed = readReference(what.replace(/\s+again$/i, ''));
  const time = when && atTime(when, context);
  if (pointed) return { kind: 'remind', target: pointed, when: time };
  const target = readTarget(what, context);
  const draft = readDraft(what, context)?.draft;
  if (!target) return null;
  const orAdd = draft && { ...draft, ...(when && { due: when.due }) };
  return { kind: 'remind', target, when: time, ...(orAdd && { orAdd }) };
}

/** At an instant; on a day without a time at nine, or not at all when that has passed. */
export function atTime({ due, date, time }: When, context: Context): ReminderTime | null {
  if (time !== null) return { at: due };
  const at = `${date ?? due}T09:00`;
  const now = localNow(context).toPlainDateTime();
  return Temporal.PlainDateTime.compare(at, now) > 0 ? { at } : null;
}
