import type { Context } from '../context';
import type { ReminderMove, Target } from '../intent';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { readReference, readTarget } from '../target';
import { readWhen } from '../when/parse-when';
import { takeRelative } from '../when/relative';
import { Scan } from '../when/scan';
import type { Rule } from './said';

const reminder = '(?:reminder|alert|notification)';
const named = `(?:(?:the|my|that|this|its)\\s+)(?:(?<what>(?!(?:an?|another|new)\\b).+?)(?:'s)?\\s+)?${reminder}(?:\\s+(?:for|of|about|on)\\s+(?<what2>(?:the|my|it|that|this)\\b.*?)(?=\\s+(?:to|until|till|at|by|back|forward|off)\\s))?`;
const patterns: readonly RegExp[] = [
  new RegExp(
    `^(?:change|move|set|make|reschedule|switch|update|put|push|delay|postpone|shift|bring)\\s+(?:back\\s+|off\\s+|forward\\s+)?${named}\\s+(?:come\\s+|be\\s+|back\\s+|off\\s+|forward\\s+)?(?:(?:to|for|until|till|at|on|by)\\s+)?(?<value>\\S.*)$`,
    'iu',
  ),
];
const length = new RegExp(
  `^(?:(?<half>half\\s+an\\s+hour)|(?<amount>${amountPattern})\\s*(?<unit>minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w))(?:\\s+(?<side>later|earlier|sooner|back|forward))?$`,
  'iu',
);
/** Speaks of a reminder that is there: no task is renamed or added for it. */
const unread =
  /^(?:change|update|switch|move|reschedule)\s(?:[^\s]+\s){0,5}?reminders?\s(?:(?:for|of|about|on|from)\s.*\s)?to\s/i;
const minutesPer: Record<string, number> = { m: 1, h: 60, d: 1_440, w: 10_080 };

/** "move the reminder to 6", "change the dentist reminder to 30 minutes before". */
export const movingReminders: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '').replaceAll(/\s+/g, ' ');
  if (isQuestion || words.length > 300 || !/\b(?:reminder|alert|notification)s?\b/i.test(words))
    return null;
  for (const pattern of patterns) {
    const { what, what2, value } = pattern.exec(words)?.groups ?? {};
    const to = value === undefined ? null : readMove(value, words, context);
    if (!to) continue;
    const name = what ?? what2;
    const target: Target | null =
      name === undefined ? null : (readReference(name) ?? readTarget(name, context));
    return { kind: 'moveReminder', target, to };
  }
  return unread.test(words) ? { kind: 'unclear' } : null;
};

function readMove(value: string, words: string, context: Context): ReminderMove | null {
  const scan = new Scan(value);
  const relative = takeRelative(scan, context);
  if (relative) return /[\p{L}\p{N}]/u.test(scan.rest) ? null : { relative };
  const groups = length.exec(value)?.groups;
  if (groups) {
    const number = groups.half === undefined ? readNumber(groups.amount ?? '') : 30;
    const per = groups.half === undefined ? minutesPer[groups.unit?.[0]?.toLowerCase() ?? ''] : 1;
    if (number === null || per === undefined) return null;
    if (groups.side === undefined && /^(?:change|set|make|switch|update)\b/i.test(words)) {
      // "change it to 30 minutes": before the task is due; "set it for 30 minutes": from now.
      const when = words.endsWith(` for ${value}`) ? readWhen(`in ${value}`, context).when : null;
      return when ? { when } : { relative: { minutesBefore: number * per } };
    }
    const isEarlier = /\b(?:earlier|sooner|forward)\b/i.test(words);
    return { minutes: isEarlier ? -number * per : number * per };
  }
  const { when, rest, repeats } = readWhen(`at ${value}`.replace(/^at (?!\d)/i, ''), context);
  return when && !repeats && !/[\p{L}\p{N}]/u.test(rest) ? { when } : null;
}
