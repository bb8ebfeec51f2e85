import type { Context } from '../context';
import type { DueChange, Edit } from '../intent';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { readWhen } from '../when/parse-when';
import type { When } from '../when/when';
import { rule, type EditRule, type Groups } from './edit-rule';
import { repeatOf } from './repeat-edits';

const dueWord = '(?:due[ -]?)?(?:date and time|date|deadline|day|time)|due';
const moving =
  '(?:move|push|shift|reschedule|re-schedule|postpone|delay|defer|put off|bring forward|bring|change|set|bump|schedule|snooze|switch|make|extend|advance|put)';

/** The whole of `text` as a day or time; null when anything else is in it. */
function whole(text: string, context: Context): When | null {
  const { when, rest, repeats } = readWhen(
    text.replace(/\s+(?:instead|please|then|now|again)$/i, ''),
    context,
  );
  return when &&
    !repeats &&
    rest.replace(
      /^(?:to|at|on|for|by|due|the|instead|until|,|\s)+|(?:\s|instead|due|[.,!])+$/gi,
      '',
    ) === ''
    ? when
    : null;
}

function move(text: string | undefined, context: Context): Edit | null {
  // "move it to 10"
  const said = text
    ?.replace(/^(?=\d{1,2}$)/, 'at ')
    .replace(/^(?:the\s+)?(?=(?:morning|afternoon|evening)$)/i, 'in the ');
  const { repeats = null, rest = '' } = said === undefined ? {} : readWhen(said, context);
  const repeat = repeats && /^(?:on|by|due|to|the|[\s,])*$/i.test(rest) ? repeatOf(repeats) : null;
  if (repeat) return { repeat };
  const when = said === undefined ? null : whole(said, context);
  return when && { due: { kind: 'move', when } };
}

const amount = `(?<amount>${amountPattern}|half an|one and a half)`;
const unit = '(?<unit>minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?)';

function shift({ amount: how = '', unit: what = '', way, verb }: Groups): Edit | null {
  const count = /^half/i.test(how) ? 0.5 : readNumber(how);
  if (count === null) return null;
  const isBack = /earlier|forward|ahead|sooner|closer/i.test(way ?? '')
    ? !/^(?:push|move|shift)$/i.test(verb ?? '') || /earlier|sooner|closer/i.test(way ?? '')
    : /^(?:bring|advance)/i.test(verb ?? '');
  const by = isBack ? -count : count;
  const name = what.toLowerCase();
  const due: DueChange = name.startsWith('mo')
    ? { kind: 'shift', months: by }
    : name.startsWith('mi')
      ? { kind: 'shift', minutes: by }
      : name.startsWith('h')
        ? { kind: 'shift', minutes: by * 60 }
        : name.startsWith('w')
          ? { kind: 'shift', weeks: by }
          : name.startsWith('f')
            ? { kind: 'shift', weeks: by * 2 }
            : { kind: 'shift', days: by };
  return Number.isInteger(by) || due.minutes !== undefined ? { due } : null;
}

export const dueEdits: readonly EditRule[] = [
  // due: taken away
  rule(
    `(?:remove|clear|delete|drop|unset|take away|erase)\\s+(?:the\\s+|its\\s+|any\\s+)?(?:${dueWord})(?:\\s+(?:of|from|for|on)\\s+(?<what>.+))?`,
    () => ({ due: { kind: 'clear' } }),
  ),
  rule(`(?:remove|clear|delete|drop)\\s+(?<what>.+?)['’]s\\s+(?:${dueWord})`, () => ({
    due: { kind: 'clear' },
  })),
  rule(
    "(?<what>.+?)\\s+(?:has|needs|should have|doesn't have|does not have|doesn't need)\\s+(?:no|an?|any)\\s+(?:due date|deadline)",
    () => ({ due: { kind: 'clear' } }),
  ),
  rule('(?:no|without(?: a)?)\\s+(?:due date|deadline)(?:\\s+(?:for|on)\\s+(?<what>.+))?', () => ({
    due: { kind: 'clear' },
  })),
  rule('(?:unschedule)\\s+(?<what>.+)', () => ({ due: { kind: 'clear' } })),
  // due: shifted
  rule(
    `(?<verb>${moving.slice(3, -1)})\\s+(?<what>(?!an?\\s).+?)\\s+(?:(?<way>back|forward|out|up|ahead|later|earlier)\\s+)?(?:by|for)\\s+(?:another\\s+)?${amount}\\s+${unit}(?:\\s+(?:back|later|earlier|more))?`,
    shift,
  ),
  rule(
    `(?<verb>${moving.slice(3, -1)})\\s+(?<what>.+?)\\s+(?:back\\s+|forward\\s+|out\\s+|to\\s+)?${amount}\\s+${unit}\\s+(?<way>back|forward|later|earlier|ahead|sooner)`,
    shift,
  ),
  rule(
    `(?<verb>push|move|bump|shift|delay|postpone|snooze|extend|bring)\\s+(?<what>.+?)\\s+(?:(?<way>back|forward|out|ahead|up)\\s+)?${amount}\\s+${unit}`,
    shift,
  ),
  rule(
    `(?:(?<what>it|that|the .+?)\\s+)?${amount}\\s+${unit}\\s+(?<way>later|earlier|sooner)(?:\\s+please)?`,
    shift,
  ),
  // due: moved
  rule(
    `(?:change|set|move|update|edit|put|make|push|shift)\\s+(?:the\\s+|its\\s+)?(?:${dueWord})\\s+(?:of|for|on)\\s+(?<what>.+?)\\s+(?:to|until|at|as)\\s+(?<value>.+)`,
    ({ value }, context) => move(value, context),
  ),
  rule(
    `(?:change|set|move|update|edit|put|make|push|shift)\\s+(?<what>.+?)['’]s\\s+(?:${dueWord})\\s+(?:to|until|at|as)\\s+(?<value>.+)`,
    ({ value }, context) => move(value, context),
  ),
  rule(
    `(?:change|set|move|update|edit|put|make|push|shift|add)\\s+(?:an?\\s+|the\\s+|its\\s+)?(?:${dueWord})\\s+(?:to|until|at|as|for|of|on)?\\s*(?<value>.+)`,
    ({ value }, context) => move(value, context),
  ),
  rule(
    `(?:add|give)\\s+(?:an?\\s+)?(?:${dueWord})\\s+(?:to|for)\\s+(?<what>.+?)\\s*(?::|,|to be|of)\\s*(?<value>.+)`,
    ({ value }, context) => move(value, context),
  ),
  rule(
    `give\\s+(?<what>.+?)\\s+an?\\s+(?:${dueWord})\\s+(?:of|on|for)\\s+(?<value>.+)`,
    ({ value }, context) => move(value, context),
  ),
  rule(
    '(?:move|push|shift|reschedule|re-schedule|postpone|delay|defer|put off|bring forward|bring|change|bump|snooze|switch|put|set|make)\\s+(?<what>.+?)\\s+(?:back\\s+|forward\\s+|up\\s+|out\\s+)?(?:to|until|till|til|onto)\\s+(?<value>(?:the\\s+)?.+)',
    ({ value }, context) => move(value, context),
  ),
  rule(
    '(?:reschedule|re-schedule|schedule|postpone|set|snooze|defer)\\s+(?<what>(?!an?\\s|some\\s).+?)\\s+(?<value>(?:for|on|at|by)\\s+.+)',
    ({ value }, context) => move(value, context),
  ),
  rule(
    '(?:make|set|change|have|move|put|push|reschedule|shift|postpone|snooze|bump|do|schedule)\\s+(?<what>it|that|this|them|both|those|all of them|the (?:first|second|third|fourth|fifth|last)(?: one| two| three)?|number \\d+)\\s+(?:be\\s+)?(?:due\\s+)?(?<value>.+)',
    ({ value }, context) => move(value, context),
  ),
  rule(
    '(?:make|set|change|move|put)\\s+(?<what>it|that|this|them)\\s+(?:to\\s+|at\\s+)?(?<value>\\d{1,2})',
    ({ value }, context) => move(value, context),
  ),
  rule(
    '(?:move|push|postpone|reschedule|snooze|shift|delay)\\s+(?:to|till|until|for)\\s+(?<value>.+)',
    ({ value }, context) => move(value, context),
  ),
  rule(
    "(?<what>.+?)(?:\\s+(?:is|are)|'s)?\\s+(?:now\\s+|actually\\s+)?due\\s+(?:on\\s+|by\\s+)?(?<value>.+)\\s+instead",
    ({ value }, context) => move(value, context),
  ),
  rule(
    "(?<what>(?!.*\\b(?:what|when|which|who|how|list|show|all|any|anything|everything|tasks)\\b)\\p{L}[^,]*?)(?:\\s+(?:is|are)|'s)\\s+(?:now\\s+|actually\\s+)?due\\s+(?:on\\s+|by\\s+)?(?<value>.+)",
    ({ value }, context) => move(value, context),
  ),
  rule(
    '(?:make|set)\\s+(?<what>(?:the|my)\\s.+?)\\s+(?:at\\s+|for\\s+)?(?<value>\\d{1,2}(?:[:.]\\d{2})?\\s*(?:am|pm)|\\d{1,2}:\\d{2})',
    ({ value }, context) => move(value, context),
  ),
  rule(
    '(?<what>[^,]+?)\\s+(?:is|are)\\s+(?<value>(?:at|on)\\s+.+?)\\s+(?:now|instead)',
    ({ value }, context) => move(value, context),
  ),
  rule('(?:make|set)\\s+(?<what>.+?)\\s+(?<value>due\\s+.+)', ({ value }, context) =>
    move(value, context),
  ),
  rule(
    '(?:postpone|reschedule|defer|snooze)\\s+(?<what>.+?)\\s+(?<value>(?:today|tomorrow|tonight|next|this|mon|tue|wed|thu|fri|sat|sun|in\\s).*)',
    ({ value }, context) => move(value, context),
  ),
  rule(
    "(?<what>it|that|this|(?:the|my)\\s.+?)(?:\\s+(?:is|are|should be|needs to be|must be)|'s)\\s+(?:actually\\s+|now\\s+|really\\s+)?(?:due\\s+|on\\s+|at\\s+|for\\s+)(?<value>.+)",
    ({ value }, context) => move(value, context),
  ),
  rule('(?<value>.+)\\s+instead', ({ value }, context) => move(value, context)),
];

/** Edits whose new value is missing. */
export const openEdits: readonly EditRule[] = [
  rule('(?:reschedule|re-schedule|postpone|defer|snooze|put off)\\s+(?<what>[^]+)', () => 'due'),
  rule(
    '(?:move|shift|delay|push)\\s+(?<what>it|that|this|them|both|the (?:first|second|third|last)(?: one)?|(?:the|my)\\s+\\p{L}+(?:\\s+(?:task|appointment|meeting|call))?)',
    () => 'due',
  ),
  rule(
    `(?:change|set|edit)\\s+(?:the\\s+|its\\s+)?(?:${dueWord})(?:\\s+(?:of|for|on)\\s+(?<what>.+))?`,
    () => 'due',
  ),
  rule(
    '(?:edit|change|update|modify)\\s+(?<what>it|that|this|the (?:first|second|third|last)(?: one)?|.+\\s+task)',
    () => 'title',
  ),
];
