import type { Context } from './context';
import { dependentVerbs } from './lexicon/verbs';
import { isImperative } from './split';
import { readWhen, type WhenReading } from './when/parse-when';

const joint = /\s*,\s*(?:and\s+|then\s+)?|\s+(?:and|&|then)\s+(?:then\s+|also\s+)?/gi;
/** Verbs that hold for the next thing too: "buy milk at 5 and eggs at 6". */
const carried =
  /^(?:buy|get|grab|purchase|fetch|call|phone|email|text|message|pay|feed|water|order)\b/i;
/** What is on a calendar by itself. */
const occasion =
  /\b(?:dentist|doctor|gym|lunch|dinner|breakfast|brunch|meeting|appointment|party|haircut|yoga|class|lesson|training|concert|movie|cinema|date|interview|birthday|football|practice|shift|flight|train)\b/i;

/** "call mum tomorrow and the dentist on Friday": parts that each name a day or time of their own. */
export function splitDated(text: string, context: Context): string[] {
  for (const match of text.matchAll(joint)) {
    const head = text.slice(0, match.index);
    const tail = text.slice(match.index + match[0].length);
    const left = dated(head, context);
    const other = left?.endsWithDay ? dayAlone(tail, left, context) : null;
    if (left && other !== null) return [head, ...splitDated(`${left.rest} ${other}`, context)];
    if (!left?.endsWithDay || !dated(firstPart(tail), context) || startsDependent(tail)) continue;
    const [next = '', ...others] = splitDated(tail, context);
    return [head, withTheDay(withVerb(next, left.rest), left, context), ...others];
  }
  return [text];
}

/** "on monday and thursday": the same on another day. */
function dayAlone(tail: string, { when }: Dated, context: Context): string | null {
  const [first = ''] = tail.split(joint);
  const other = readWhen(
    /^(?:\p{L}|\d{1,2}(?:st|nd|rd|th)$)/u.test(first) ? `on ${first}` : first,
    context,
  );
  if (!when?.date || !other.when?.date || other.when.date === when.date) return null;
  return /^(?:on)?$/i.test(other.rest) && other.repeats === null
    ? `on ${other.when.due} ${tail.slice(first.length)}`.trim()
    : null;
}

function firstPart(text: string): string {
  return text.split(joint)[0] ?? text;
}

interface Dated extends WhenReading {
  endsWithDay: boolean;
}

/** Null unless both a thing and its day or time are named, side by side. */
function dated(text: string, context: Context): Dated | null {
  const reading = readWhen(text, context);
  const { when, rest, repeats } = reading;
  const words = rest.replace(/[\s,]+$/, '');
  if (!when || repeats !== null || !/\p{L}{2}/u.test(words.replace(glue, ''))) return null;
  return { ...reading, endsWithDay: text.trim().startsWith(words) };
}
const glue = /\b(?:on|at|by|the|and|or|from|until|to)\b/gi;

function startsDependent(text: string): boolean {
  return dependentVerbs.has(text.split(' ')[0]?.toLowerCase() ?? '');
}

function withVerb(part: string, before: string): string {
  const verb = carried.exec(before)?.[0];
  return verb === undefined || isImperative(part) || occasion.test(part) ? part : `${verb} ${part}`;
}

/** "call mum tomorrow at 5 and dad at 6": both are tomorrow. */
function withTheDay(part: string, { when }: Dated, context: Context): string {
  const own = readWhen(part, context).when;
  return when?.date && own && own.date === null ? `${part} on ${when.date}` : part;
}

/** What has a day of its own: "buy a cake and go to the party on Friday" says nothing of the cake. */
const ownsItsDay =
  /\b(?:birthday|party|wedding|anniversary|exam|concert|meeting|interview|match|game|show|appointment|deadline)$/i;

/**
 * "milk, eggs and bread tomorrow", "water the plants and feed the cat tomorrow": the day at the end is for every one
 * of them. A time there is for all of them as well when they are things, and for the last deed alone.
 */
export function sharingLastDay(
  parts: readonly string[],
  what: 'things' | 'deeds',
  context: Context,
): string[] {
  const readings = parts.map((part) => readWhen(part, context));
  const { when, rest } = readings.pop() ?? { when: null, rest: '' };
  const isAtTheEnd =
    parts
      .at(-1)
      ?.trim()
      .startsWith(rest.replace(/[\s,]+$/, '')) === true;
  if (!when?.date || !isAtTheEnd || readings.some((reading) => reading.when)) return [...parts];
  if (what === 'deeds' && ownsItsDay.test(rest)) return [...parts];
  const shared = what === 'things' ? when.due : when.date;
  return parts.map((part, index) => (index < parts.length - 1 ? `${part} on ${shared}` : part));
}
