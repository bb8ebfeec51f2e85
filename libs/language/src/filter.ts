import type { TaskPriority } from '@todo/contracts';
import type { Context } from './context';
import type { Filter } from './intent';
import { listAlone, readListName, takeListName } from './list-name';
import { takeRange } from './when/range';
import { readWhen } from './when/parse-when';
import { Scan } from './when/scan';

export interface FilterReading {
  filter: Filter;
  /** Words that say nothing about the filter: what to look for. */
  rest: string;
  count: boolean;
  /** A word for tasks stands in the text, or a word that only fits a list of them. */
  isAboutTasks: boolean;
}

type Features = Partial<Filter> & { count?: boolean };

/** What a word or phrase says about which tasks are meant. Read in this order, each struck out. */
const features: readonly [pattern: RegExp, says: Features][] = [
  [/\b(?:is|are) (?=.*\b(?:list|tasks|to-?dos)\b).*\b(?:empty|long)\b/giu, { count: true }],
  [/\bhow (?:many|much)\b|\bcount(?: of)?\b|\b(?:the )?number of\b/giu, { count: true }],
  [
    /\b(?:what|which)(?: one)?(?:'s| is| are)? (?:up )?next\b|\b(?:do|tackle|start|work on|begin)(?: with)? (?:next|first|now)\b|\bup next\b|\bwhere (?:do|should) i (?:start|begin)\b/giu,
    { sort: 'priority', status: 'open' },
  ],
  [
    /\b(?:did (?:i|we) get|(?:have|has) (?:i|we) (?:got|gotten)|(?:i|we|i've|we've) (?:got|gotten)) done\b/giu,
    { status: 'done' },
  ],
  [
    /\b(?:have (?:to|i (?:got )?(?:still )?to) (?:be done|get done)|(?:needs?|has|have|got|still) to (?:be done|get done)|to be done|to get done|get done|i have to do|i need to do|i got to do|should i do|must i do|left to do|still to do|do i have to do|do i need to do|do i have to|not (?:yet )?(?:done|finished|completed)|undone|unfinished|incomplete|haven['’]?t (?:i )?(?:done|finished|completed)|have i not (?:done|finished))\b(?: yet)?/giu,
    { status: 'open' },
  ],
  [
    /\b(?:over-?due|past due|behind (?:on|schedule)|too late|running late|late|missed)\b/giu,
    { overdue: true, status: 'open' },
  ],
  [
    /\b(?:without|with no|no|missing)\s+(?:a\s+|any\s+)?(?:due\s+)?(?:dates?|deadlines?)\b|\b(?:undated|unscheduled)\b/giu,
    { undated: true },
  ],
  [
    /\b(?:have i|did i|i have|i've|i|have we|we have|we) (?:already |just )?(?:done|did|do|finish(?:ed)?|complete[d]?|achieve[d]?|accomplish(?:ed)?|get done|got done|tick(?:ed)? off)\b/giu,
    { status: 'done' },
  ],
  [
    /\b(?:done|completed|complete|finished|ticked[ -]off|checked[ -]off|closed|accomplished|achieved)\b/giu,
    { status: 'done' },
  ],
  [
    /\b(?:that |which )?(?:repeating|recurring|repeated|repeats?|recurs?)(?: (?:themselves|regularly))?\b/giu,
    { repeating: true },
  ],
  [/\b(?:work(?:ing)?|focus(?:ing)?) on\b/giu, { status: 'open' }],
  [/\b(?:open|pending|outstanding|remaining|left|active|current)\b/giu, { status: 'open' }],
  [
    /\b(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?)?\s*(?:by|in order of)\s+(?:priority|importance|urgency)\b|\bmost (?:urgent|important)(?: (?:tasks?|ones?|things?))? first\b|\b(?:my )?(?:top )?priorities\b/giu,
    { sort: 'priority' },
  ],
  [
    /\b(?:sort(?:ed)?|order(?:ed)?)\s*(?:by|in order of)\s+(?:due(?: date)?|date|deadline)\b|\bby (?:due date|deadline)\b/giu,
    { sort: 'due' },
  ],
  [
    /\b(?:most |super |really |very )?(?:urgent(?:ly)?|critical|pressing|top[- ]priority|highest[- ]priority|urgent[- ]priority)(?:\s+priority)?\b/giu,
    { priorities: ['urgent'] },
  ],
  [
    /\b(?:most |really |very )?(?:important|high[- ]priority|priority\s*:?\s*high|high)\b/giu,
    { priorities: ['high', 'urgent'] },
  ],
  [
    /\b(?:medium|mid|normal)[- ]priority\b|\bpriority\s*:?\s*medium\b|\bmedium\b/giu,
    { priorities: ['medium'] },
  ],
  [
    /\b(?:low|lowest)[- ]priority\b|\bpriority\s*:?\s*low\b|\bunimportant\b/giu,
    { priorities: ['low'] },
  ],
];

const label =
  /(?<![\p{L}\p{N}&#/])#([\p{L}\p{N}_-]*\p{L}[\p{L}\p{N}_-]*)|\b(?:(?:that (?:are|is)|which are|with|under|in|for|having|by|the|my)\s+)*(?:labell?ed|tagged|labels?|tags?|category|categori[sz]ed)\s*(?:as|with|under|:|=|is)?\s+["“']?([\p{L}\p{N}_-]+)["”']?/giu;
const labelAfter =
  /\b(?:with|under|in|for|having)\s+(?:the\s+|my\s+)?["“']?([\p{L}\p{N}_-]+)["”']?\s+(?:label|tag|category)\b/giu;

const taskWord =
  /^(?:tasks?|to-?dos?|todo|list|lists|items?|things?|stuff|everything|ones?|agenda|schedule|plans?|plate|deadlines?|due|errands?|chores?|assignments?|planned|upcoming|calendar)$/;
const filler = new Set(
  `a an the my our me mine i we you us is are was were be been am do does did have has had having what which who whats when where
   whose there here it its any anything something some all every each both of on for to in at with by about from up out and or
   due that this these those can could would should will shall must need needs want wants got get give show list tell display see
   view let know find search look looking check read open please just still yet now left only again also else me
   what's there's i'm i've i'd it's that's today's going coming happening planned scheduled got anything's exist exists put
   as so like whole entire full complete current currently than more first next order sort sorted overview summary summarise
   summarize review recap status go over through pull bring print named called titled regarding concerning containing mention mentions
   remaining don't have-to having-to ahead else's how hows how's many much task's  not no isn't aren't new recent latest if marked set
   happening looks free busy available planned think thinking tackle coming-up upcoming soon`.split(
    /\s+/,
  ),
);

/** Reads which tasks a question or a phrase such as "all done tasks" speaks of. */
export function readFilter(text: string, context: Context): FilterReading {
  const scan = new Scan(text.replace(/[?!.,;:]+(?=\s|$)/g, ' '));
  const filter: Filter = {};
  const taken: Features = {};
  const list = takeListName(scan) ?? listAlone(scan.rest);
  if (list) filter.list = list;
  if (list && listAlone(scan.rest)) scan.strike(0, scan.text.length);
  const named =
    scan.take(labelAfter, (match) => match[1] ?? null) ??
    scan.take(label, (match) => match[1] ?? match[2] ?? null);
  if (named !== null) filter.label = named;
  let hasFeature = named !== null || list !== null;
  for (const [pattern, says] of features) {
    if (scan.take(pattern, () => true)) {
      hasFeature = true;
      merge(taken, says);
    }
  }
  const range = takeRange(scan, context);
  const { count = false, ...rest } = taken;
  Object.assign(filter, rest);
  // "what repeats every week" names a rhythm, not days.
  const isRhythm = filter.repeating && /\b(?:every|each|daily|weekly|monthly|yearly)\b/i.test(text);
  if (range && !isRhythm) applyRange(filter, range);
  const words = scan.rest.split(/\s+/).filter((word) => word !== '');
  const plain = words.map((word) => word.toLowerCase().replace(/^["“(]+|["”).]+$/g, ''));
  return {
    filter,
    rest: trimFillers(words, plain),
    count,
    isAboutTasks: hasFeature || range !== null || plain.some((word) => taskWord.test(word)),
  };
}

function applyRange(
  filter: Filter,
  range: { from: string | null; to: string | null; name: string },
): void {
  const isDone = filter.status === 'done';
  if (range.from) filter[isDone ? 'doneFrom' : 'dueFrom'] = range.from;
  if (range.to) filter[isDone ? 'doneTo' : 'dueTo'] = range.to;
  filter.days = range.name;
}

function merge(into: Features, says: Features): void {
  for (const [key, value] of Object.entries(says) as [keyof Features, TaskPriority[] & string][]) {
    if (into[key] === undefined) Object.assign(into, { [key]: value });
  }
}

/** What to look for: the words between the first and the last that is no filler. */
function trimFillers(words: string[], plain: string[]): string {
  const isContent = plain.map(
    (word) => !filler.has(word) && !taskWord.test(word) && /[\p{L}\p{N}]/u.test(word),
  );
  const first = isContent.indexOf(true);
  return first === -1 ? '' : words.slice(first, isContent.lastIndexOf(true) + 1).join(' ');
}

const allOf = /^(?:all|every|everything|each|the|my|any|both)\b/i;
const wholeList =
  /^(?:every (?:single )?(?:task|one|item|thing)|all (?:of )?(?:my|the) (?:tasks|to-?dos|items|things|stuff)|all (?:tasks|to-?dos|items|things)|(?:my|the) (?:whole |entire |full |complete )?(?:to-?do )?lists?|everything (?:on|in|from) (?:my|the) (?:to-?do )?list|all my to-?dos)$/i;

/** "all done tasks", "everything overdue", "my whole list" → a filter; null when no group of tasks is meant. */
export function readGroup(text: string, context: Context): Filter | null {
  const phrase = text
    .trim()
    .replace(/[.!?]+$/, '')
    .replace(/\s+/g, ' ');
  if (wholeList.test(phrase)) return {};
  const inList = readGroupInList(phrase, context);
  if (inList) return inList;
  const isGroup =
    allOf.test(phrase) ||
    /^(?:over-?due|done|completed|finished)\s+(?:tasks|to-?dos|items|things|ones)$/i.test(phrase);
  if (/^(?:the )?(?:done|completed|finished)(?: ones)?$/i.test(phrase)) return { status: 'done' };
  if (!isGroup || !/\b(?:all|everything|tasks|to-?dos|items|things|ones|stuff)\b/i.test(phrase))
    return null;
  const { filter, rest, isAboutTasks } = readFilter(phrase, context);
  if (rest === '') return isAboutTasks && Object.keys(filter).length > 0 ? filter : null;
  const kind = ofKind.test(phrase) ? readListName(rest) : null;
  return kind ? { ...filter, about: kind.name } : null;
}

/** "all my work tasks": those of a list or a label. */
const ofKind = /^(?:all|every|each|any|both)\b.*\b(?:tasks?|to-?dos?|items?|things?|ones|stuff)$/i;
const inListPattern =
  /^(?<group>(?:all|every|each|everything)\b.*?)\s+(?:that(?:'s| is| are)\s+)?(?:in|on|from)\s+(?<list>[^,]{2,60})$/i;

/** "everything in Shopping", "all overdue tasks on the family list". */
function readGroupInList(phrase: string, context: Context): Filter | null {
  const { group = '', list = '' } = inListPattern.exec(phrase)?.groups ?? {};
  const name = group === '' || readWhen(list, context).when ? null : readListName(list);
  if (!name) return null;
  const isAll = /^(?:all|everything|all (?:of )?(?:the )?(?:tasks|items|things|to-?dos))$/i.test(
    group,
  );
  const filter = isAll ? {} : readGroup(group, context);
  return filter && { ...filter, list: name };
}
