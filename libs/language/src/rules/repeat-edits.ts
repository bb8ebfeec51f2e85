import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context';
import type { Edit, EditField, RepeatChange } from '../intent';
import { readNumber } from '../lexicon/numbers';
import { readWhen } from '../when/parse-when';
import { lastDayOf } from '../when/recurrence-bounds';
import type { Repeats } from '../when/recurrence';
import { rule, type EditRule, type Groups } from './edit-rule';

const repeating =
  '(?:repeating|repetitions?|recurrences?|recurring|repeats?|repeat\\s+rule|schedule|series)';
const itWords =
  '(?:it|that|this|them|both|the (?:first|second|third|fourth|fifth|last)(?: one)?|number \\d+)';

/** What is said of a repetition, as a change of a task that is there. */
export function repeatOf({ words, recurrence, doubt, start, time }: Repeats): RepeatChange | null {
  return (
    recurrence && {
      kind: 'set',
      recurrence,
      ...(start && { start }),
      ...(time && { time }),
      ...(doubt && { doubt, words }),
    }
  );
}

/** The whole of `text` as a repetition. */
function whole(text: string | undefined, context: Context): Edit | EditField | null {
  const { repeats, rest } = readWhen(text ?? '', context);
  const isAll = /^(?:(?:to|be|as|so|that|it|now|again|please|instead|for|from|on|and|,)\s*)*$/i;
  if (!repeats || !isAll.test(rest)) return null;
  const repeat = repeatOf(repeats);
  return repeat ? { repeat } : 'repeat';
}

/** `side`: the word before the day. */
function until({ value = '', side = '' }: Groups, context: Context): Edit | null {
  const { when, rest } = readWhen(`by ${value}`, context);
  if (!when?.date || when.time !== null || !/^(?:by)?$/i.test(rest)) return null;
  const day = Temporal.PlainDate.from(when.date);
  const last = /^(?:after|through)$/i.test(side) ? lastDayOf(value, day) : day;
  return { repeat: { kind: 'until', until: last.toString() } };
}

const end = (): Edit => ({ repeat: { kind: 'end' } });

/** Whether and how something repeats. */
export const repeatEdits: readonly EditRule[] = [
  // for so long
  rule(
    `stop\\s+(?:repeating\\s+)?(?<what>${itWords}|(?:the|my)\\s+.+?)?\\s*(?:from\\s+repeating\\s+)?after\\s+(?<value>\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\\s+(?:more\\s+)?times`,
    ({ value }) => ({ repeat: { kind: 'count', count: readNumber(value ?? '') ?? 1 } }),
  ),
  rule(
    `(?:stop|end|cancel)\\s+(?:the\\s+|my\\s+)(?<what>.+?)\\s+(?:series|repetition|recurrence)(?:\\s+(?<side>after|on|in|at|by)\\s+(?<value>.+))?`,
    (groups, context) => (groups.value === undefined ? end() : until(groups, context)),
  ),
  rule(
    `(?=.*(?:repeat|series|recur))(?:stop|end|repeat)\\s+(?:repeating\\s+|the\\s+(?:series|repetition)\\s+)?(?:(?<what>${itWords}|(?:the|my)\\s+.+?)\\s+)?(?:only\\s+)?(?<side>after|on|in|at|until|till|by)\\s+(?<value>.+)`,
    until,
  ),
  rule(
    `repeat\\s+(?:(?<what>${itWords}|(?:the|my)\\s+.+?)\\s+)?(?:only\\s+)?(?<side>through)\\s+(?:to\\s+)?(?<value>.+)`,
    until,
  ),
  rule(
    `(?:only\\s+|just\\s+)?(?:repeat\\s+)?(?:(?<what>${itWords})\\s+)?(?:only\\s+|just\\s+)?(?:for\\s+)?(?:another\\s+)?(?<value>\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\\s+(?:more\\s+)?times`,
    ({ value }) => ({ repeat: { kind: 'count', count: readNumber(value ?? '') ?? 1 } }),
  ),
  rule(
    `(?:make\\s+)?(?<what>${itWords}|(?:the|my)\\s+\\S+(?:\\s+\\S+)?)\\s+(?:should\\s+)?(?:ends?|stops?)\\s+(?:repeating\\s+)?(?<side>after|on|in|at|by)\\s+(?<value>.+)`,
    until,
  ),
  rule(
    '(?:stop|end)\\s+repeating\\s+(?<what>(?!(?:it|that|this|after|on|in|at|until|by)\\b)\\S.*?)\\s+(?<side>after|on|in|at|until|till|by)\\s+(?<value>.+)',
    until,
  ),
  rule(
    'repeat\\s+(?<what>(?:the|my)\\s+.+?)\\s+(?:only\\s+|just\\s+)?(?:for\\s+)?(?:another\\s+)?(?<value>\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\\s+(?:more\\s+)?times',
    ({ value }) => ({ repeat: { kind: 'count', count: readNumber(value ?? '') ?? 1 } }),
  ),
  rule(
    '(?:make|have|let)\\s+(?<what>.+?)\\s+(?:repeat|recur)\\s+(?<side>until|till|through|after)\\s+(?<value>.+)',
    until,
  ),
  // no more
  rule(
    `(?:stop|end|cancel|quit|remove|clear|turn off|switch off|disable|delete|drop)\\s+(?:the\\s+|its\\s+|all\\s+)?${repeating}(?!\\s+(?:tasks?|ones?|items?|things?|to-?dos))(?:(?:\\s+(?:of|for|from|on|with))?\\s+(?<what>.+))?`,
    end,
  ),
  rule(
    '(?:stop|end)\\s+(?:the|my)\\s+(?:daily|nightly|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annual|recurring|repeating|regular)\\s+(?<what>.+)',
    end,
  ),
  rule('stop\\s+(?<what>.+?)\\s+(?:from\\s+)?(?:repeating|recurring|coming back)', end),
  rule(
    "(?:don't|do not|never|no longer|stop)\\s+(?:repeat|making)\\s*(?<what>it|that|this|the .+?|my .+?)?(?:\\s+(?:any ?more|any longer|again|repeat))*",
    // "don't repeat the gym on Fridays": on which days it shall come instead is asked.
    ({ what = '' }) => (/\son\s\p{L}+days?(?:\s|$)/iu.test(what) ? 'repeat' : end()),
  ),
  rule(
    "(?<what>.+?)\\s+(?:shouldn't|should not|doesn't|does not|needn't|need not|doesn't need to|no longer|must not|mustn't)\\s+(?:have to\\s+|needs? to\\s+)?(?:be\\s+)?(?:repeat(?:s|ed|ing)?|recur(?:s|ring)?)(?:\\s+(?:any ?more|any longer))?",
    end,
  ),
  rule(
    '(?:make|turn)\\s+(?<what>.+?)\\s+(?:into\\s+)?(?:(?:a\\s+)?one[- ]?(?:off|time)(?:\\s+(?:task|thing|one))?|non[- ]?(?:recurring|repeating)|not\\s+(?:repeat|recur)(?:ring|ing)?|(?:happen\\s+)?(?:only\\s+)?once|stop\\s+repeating)',
    end,
  ),
  // how
  rule(
    `(?:make|have|let|set|change|switch|put|move|do|schedule|update)\\s+(?<what>${itWords})\\s+(?:to\\s+|be\\s+|into\\s+)?(?:an?\\s+)?(?<value>daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annual)(?:\\s+(?:task|thing|one|to-?do|event))?`,
    ({ value = '' }, context) => whole(value.replace(/^annual$/i, 'yearly'), context),
  ),
  rule(
    `(?:make|have|let|set|change|switch|put|move|do|schedule|update|reschedule)\\s+(?<what>${itWords})\\s+(?<value>.+)`,
    ({ value }, context) => whole(value, context),
  ),
  rule(
    '(?:change|switch|update|set|move|reschedule)\\s+(?<what>.+?)\\s+to\\s+(?<value>(?:repeat\\b|recur\\b|every\\b|each\\b|daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly|once a|weekdays|(?:mon|tues|wednes|thurs|fri|satur|sun)days).*)',
    ({ value }, context) => whole(value, context),
  ),
  rule(
    '(?:make|have|let)\\s+(?<what>.+?)\\s+(?<value>(?:repeat|recur|come back)\\b.*)',
    ({ value }, context) => whole(value, context),
  ),
  rule(
    '(?:make|set)\\s+(?<what>(?:the|my)\\s+.+?)\\s+(?<value>(?:every|each|once a|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\\b.*\\s(?:instead|now|from now on))',
    ({ value }, context) => whole(value, context),
  ),
  rule(
    '(?:make|set)\\s+(?<what>(?:the|my)\\s+.+?)\\s+(?<value>daily|weekly|fortnightly|monthly|quarterly|yearly)',
    ({ value }, context) => whole(value, context),
  ),
  rule(
    'repeat\\s+(?<what>.+?)\\s+(?<value>(?:on\\s+)?(?:every|each|daily|nightly|weekly|fortnightly|biweekly|monthly|quarterly|yearly|annually|once|twice|three|\\d+ times|weekdays|(?:mon|tues|wednes|thurs|fri|satur|sun)days|the)\\b.*)',
    ({ value }, context) => whole(value, context),
  ),
  rule(
    "(?<what>it|that|this|(?:the|my)\\s.+?)(?:\\s+(?:is|repeats?|recurs?|happens?|takes place|should (?:be|repeat|happen|recur)|needs to (?:be|repeat|happen)|comes back)|'s)\\s+(?:now\\s+|actually\\s+)*(?<value>(?:on\\s+)?(?:every|each|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|once a|twice a|weekdays)\\b.*)",
    ({ value }, context) => whole(value, context),
  ),
  rule('(?:repeat|recur)\\s+(?<value>.+)', ({ value }, context) => whole(value, context)),
  rule(
    `(?:repeat\\s+(?<what>${itWords}|(?:the|my)\\s+.+)|make\\s+(?<what2>${itWords})\\s+(?:repeat|recur|recurring|repeating))`,
    () => 'repeat',
  ),
  rule(
    '(?<value>(?:on\\s+)?(?:every|each|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|once a|weekdays)\\b.*)',
    ({ value }, context) => whole(value, context),
  ),
];
