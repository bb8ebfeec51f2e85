import { readLabels, readPriority } from '../attributes';
import type { Context } from '../context';
import { titleOf } from '../draft';
import type { DueChange, Edit, EditField } from '../intent';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { readWhen, type When } from '../when/parse-when';

export type Groups = Record<string, string | undefined>;
export interface EditRule {
  pattern: RegExp;
  /** The edit that the groups name; null when it is no edit after all; a field when its value is missing. */
  read: (groups: Groups, context: Context) => Edit | EditField | null;
}

const dueWord = '(?:due[ -]?)?(?:date and time|date|deadline|day|time)|due';
const moving =
  '(?:move|push|shift|reschedule|re-schedule|postpone|delay|defer|put off|bring forward|bring|change|set|bump|schedule|snooze|switch|make|extend|advance|put)';
const levelWord =
  '(?:no|none|normal|low(?:est|er)?|minor|medium|mid|moderate|high(?:er|est)?|important|urgent|top|critical|max(?:imum)?|p[1-4])';
const level = `(?<level>${levelWord})`;
const prio = '[\\s-]*(?:priority|prio)?';

/** The whole of `text` as a day or time; null when anything else is in it. */
function whole(text: string, context: Context): When | null {
  const { when, rest } = readWhen(
    text.replace(/\s+(?:instead|please|then|now|again)$/i, ''),
    context,
  );
  return when &&
    rest.replace(
      /^(?:to|at|on|for|by|due|the|instead|until|,|\s)+|(?:\s|instead|due|[.,!])+$/gi,
      '',
    ) === ''
    ? when
    : null;
}

function move(text: string | undefined, context: Context): Edit | null {
  const when = text === undefined ? null : whole(text, context);
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

function toPriority(word: string | undefined): Edit | null {
  const priority = readPriority(word ?? '');
  return priority && { priority };
}

function retitle(text: string | undefined): Edit | 'title' {
  const title = titleOf(text ?? '');
  return title === '' ? 'title' : { title };
}

function addLabels(text: string | undefined): Edit | 'labels' {
  const labels = readLabels(text ?? '');
  return labels.length === 0 ? 'labels' : { addLabels: labels };
}

const rule = (source: string, read: EditRule['read']): EditRule => ({
  pattern: new RegExp(`^${source}$`, 'i'),
  read,
});

/** Ways to change a task. Tried in this order; the group `what` names the task, and "it" is meant when it is absent. */
export const editRules: readonly EditRule[] = [
  // notes
  rule(
    '(?:(?:add|put|attach|write|leave|make)\\s+)?(?:an?\\s+|the\\s+|this\\s+|another\\s+)?(?:notes?|comment|description)\\s+(?:to|for|on|about)\\s+(?<what>[^:\\n]+?)\\s*(?::|\\s-\\s|,?\\s+(?:saying|that says|reading|with the text)\\s*:?)\\s*(?<value>[^]+)',
    ({ value = '' }) => ({ note: value.replace(/^["“]|["”]$/g, '').trim() }),
  ),
  rule(
    '(?:add|put|attach|leave|make)\\s+(?:an?\\s+|the\\s+|this\\s+|another\\s+)?(?:notes?|comment)\\s*(?::|\\s(?:that|saying)\\s)\\s*(?<value>[^]+)',
    ({ value = '' }) => ({ note: value.trim() }),
  ),
  rule(
    '(?:add|put|write)\\s+["“](?<value>[^"”]+)["”]\\s+(?:to|in|into)\\s+(?:the\\s+)?notes?\\s+(?:of|for|on)\\s+(?<what>.+)',
    ({ value = '' }) => ({ note: value }),
  ),
  rule(
    '(?:add|put|write)\\s+(?:to|in)\\s+the\\s+notes?\\s+(?:of|for|on)\\s+(?<what>[^:]+)\\s*:\\s*(?<value>[^]+)',
    ({ value = '' }) => ({ note: value.trim() }),
  ),
  rule(
    '(?:add|put|attach|leave|make)\\s+(?:an?\\s+|another\\s+)?notes?\\s+(?:to|for|on|about)\\s+(?<what>(?:it|that|this|the|my)\\b.*)',
    () => 'note',
  ),
  rule(
    '(?:remove|clear|delete|erase|drop)\\s+(?:the\\s+|all\\s+|its\\s+)*notes?(?:\\s+(?:of|from|for|on)\\s+(?<what>.+))?',
    () => ({ clearNotes: true }),
  ),
  // name
  rule(
    '(?:rename|retitle|re-name)\\s+(?<what>.+?)\\s+(?:to|as|into|=>|->)\\s+(?<value>[^]+)',
    ({ value }) => retitle(value),
  ),
  rule('(?:rename|retitle)\\s+(?<what>[^]+)', () => 'title'),
  rule(
    '(?:change|set|edit|update)\\s+(?:the\\s+)?(?:title|name|wording|text)\\s+(?:of|for)\\s+(?<what>.+?)\\s+(?:to|into)\\s+(?<value>[^]+)',
    ({ value }) => retitle(value),
  ),
  rule(
    '(?:change|set|edit|update)\\s+(?:the\\s+|its\\s+)(?:title|name|wording|text)\\s+(?:to|into)\\s+(?<value>[^]+)',
    ({ value }) => retitle(value),
  ),
  rule('(?<what>.+?)\\s+should\\s+(?:be called|be named|read|say)\\s+(?<value>[^]+)', ({ value }) =>
    retitle(value),
  ),
  rule(
    'call\\s+(?<what>it|that|this|the (?:first|second|third|last) one)\\s+["“](?<value>[^"”]+)["”](?:\\s+instead)?',
    ({ value }) => retitle(value),
  ),
  // labels
  rule(
    '(?:add|put|attach|give|set|stick|apply)\\s+(?:an?\\s+|the\\s+)?(?:labels?|tags?)\\s*:?\\s+["“#]?(?<value>.+?)["”]?\\s+(?:to|on|onto|for)\\s+(?<what>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:add|put|give|apply)\\s+(?:an?\\s+|the\\s+)?["“#]?(?<value>[\\p{L}\\d_-]+)["”]?\\s+(?:label|tag)\\s+(?:to|on|onto|for)\\s+(?<what>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:add|put|attach)\\s+(?<value>#[\\p{L}\\d_-]+(?:(?:\\s|,|and)+#[\\p{L}\\d_-]+)*)\\s+(?:to|on|onto)\\s+(?<what>.+)',
    ({ value = '' }) => addLabels(value.replaceAll(/\s+(?:and\s+)?#/g, ',#')),
  ),
  rule(
    '(?:give|assign)\\s+(?<what>.+?)\\s+(?:an?\\s+|the\\s+)?(?:labels?|tags?)\\s+(?<value>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:add|put)\\s+(?:an?\\s+|the\\s+)?(?:labels?|tags?)\\s+(?:to|on)\\s+(?<what>.+)',
    () => 'labels',
  ),
  rule(
    '(?:label|tag|categori[sz]e)\\s+(?<what>.+?)\\s+(?:as|with|under)\\s+(?<value>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:label|tag)\\s+(?<what>it|that|this|them|both|all of them|those|these|the (?:first|second|third|fourth|fifth|last)(?: one| two| three)?|number \\d+)\\s+(?<value>.+)',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:label|tag)\\s+(?<what>(?:the|my)\\s+.+?)\\s+["“#]?(?<value>[\\p{L}\\d_-]+)["”]?',
    ({ value }) => addLabels(value),
  ),
  rule(
    '(?:remove|clear|delete|drop|take off)\\s+(?:all\\s+)(?:the\\s+|its\\s+)?(?:labels|tags)(?:\\s+(?:of|from|off|on)\\s+(?<what>.+))?',
    () => ({ clearLabels: true }),
  ),
  rule(
    '(?:remove|clear|delete|drop|take|take off)\\s+(?:the\\s+)?(?:labels?|tags?)\\s+["“#]?(?<value>.+?)["”]?\\s+(?:of|from|off|on)\\s+(?<what>.+)',
    ({ value }) => ({ removeLabels: readLabels(value ?? '') }),
  ),
  rule(
    '(?:remove|delete|drop|take)\\s+(?:the\\s+)?["“#]?(?<value>[\\p{L}\\d_-]+)["”]?\\s+(?:label|tag)\\s+(?:of|from|off|on)\\s+(?<what>.+)',
    ({ value }) => ({ removeLabels: readLabels(value ?? '') }),
  ),
  rule(
    '(?:remove|delete|drop|take)\\s+(?<value>#[\\p{L}\\d_-]+)\\s+(?:from|off)\\s+(?<what>.+)',
    ({ value }) => ({ removeLabels: readLabels(value ?? '') }),
  ),
  rule(
    '(?:remove|clear|delete|drop)\\s+(?:the\\s+|its\\s+)?(?:labels?|tags?)(?:\\s+(?:of|from|off|on)\\s+(?<what>.+))?',
    () => ({ clearLabels: true }),
  ),
  rule('(?:untag|unlabel)\\s+(?<what>.+)', () => ({ clearLabels: true })),
  // priority
  rule(
    '(?:remove|clear|drop)\\s+(?:the\\s+|its\\s+)?priority(?:\\s+(?:of|from|on|for)\\s+(?<what>.+))?',
    () => ({ priority: 'none' }),
  ),
  rule(
    `(?:set|change|make|raise|lower|increase|decrease|bump|update|put)\\s+(?:up\\s+)?(?:the\\s+|its\\s+)?(?:priority|prio)\\s+(?:(?:of|for|on)\\s+(?<what>.+?)\\s+)?(?:to|as|=)\\s+${level}${prio}`,
    ({ level: word }) => toPriority(word),
  ),
  rule(
    '(?:raise|increase|bump|bump up|up)\\s+(?:the\\s+|its\\s+)?priority(?:\\s+(?:of|for|on)\\s+(?<what>.+))?',
    () => ({ priority: 'high' }),
  ),
  rule(
    '(?:lower|decrease|reduce)\\s+(?:the\\s+|its\\s+)?priority(?:\\s+(?:of|for|on)\\s+(?<what>.+))?',
    () => ({ priority: 'low' }),
  ),
  rule(
    '(?:set|change)\\s+(?:the\\s+)?priority(?:\\s+(?:of|for|on)\\s+(?<what>.+))?',
    () => 'priority',
  ),
  rule(
    `(?:make|mark|set|flag|give|change|turn|put|bump)\\s+(?<what>.+?)\\s+(?:as\\s+|to\\s+|at\\s+|into\\s+|an?\\s+|be\\s+)*(?:(?:very|really|more|super)\\s+)?(?:priority\\s+)?${level}${prio}`,
    ({ level: word }) => toPriority(word),
  ),
  rule('(?:prioriti[sz]e)\\s+(?<what>.+)', () => ({ priority: 'high' })),
  rule('(?:de-?prioriti[sz]e)\\s+(?<what>.+)', () => ({ priority: 'low' })),
  rule(
    `(?<what>(?:it|that|this|the|my)\\b.*?)(?:\\s+(?:is|are|has|should be|must be|needs to be)|'s)\\s+(?:now\\s+|actually\\s+|really\\s+|very\\s+|an?\\s+|not\\s+(?:so\\s+)?)*(?<level>low|medium|high|urgent|important|critical|top)${prio}(?:\\s+now)?`,
    ({ level: word }) => toPriority(word),
  ),
  rule(
    `(?<level>low|medium|high|top|urgent|no)[\\s-]+priority\\s+for\\s+(?<what>it|that|(?:the|my)\\s.+)`,
    ({ level: word }) => toPriority(word),
  ),
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
    '(?:reschedule|re-schedule|schedule|postpone|set|snooze|defer|plan)\\s+(?<what>(?!an?\\s|some\\s).+?)\\s+(?<value>(?:for|on|at|by)\\s+.+)',
    ({ value }, context) => move(value, context),
  ),
  rule(
    '(?:make|set|change|have|move|put|push|reschedule|shift|postpone|snooze|bump|do|schedule)\\s+(?<what>it|that|this|them|both|those|all of them|the (?:first|second|third|fourth|fifth|last)(?: one| two| three)?|number \\d+)\\s+(?:be\\s+)?(?:due\\s+)?(?<value>.+)',
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
  // a new name that is no date: last, since "change it to Friday" moves
  rule(
    '(?:change|correct|edit|update|replace)\\s+(?<what>.+?)\\s+(?:to|into|with|by)\\s+(?<value>[^]+)',
    ({ value }) => retitle(value),
  ),
  // the value is missing
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
].map(({ pattern, read }) => ({ pattern: new RegExp(pattern.source, 'iu'), read }));
