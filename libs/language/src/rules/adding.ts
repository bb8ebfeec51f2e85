import { limits, type RecurrenceInput, type TaskPriority } from '@todo/contracts';
import { takePriority } from '../attributes';
import type { Context } from '../context';
import { asides, readDraft, titleOf } from '../draft';
import type { Draft, Intent } from '../intent';
import { hasBullets, isImperative, splitClauses, splitLines, splitNouns } from '../split';
import { sharingLastDay, splitDated } from '../split-dated';
import { readWhen } from '../when/parse-when';
import { atDue } from '../when/relative';
import type { When } from '../when/when';
import { Scan } from '../when/scan';
import { addingToList, type Read } from './adding-to-list';
import { doubts, leadOf, type LeadIn } from './lead-ins';
import type { Rule } from './said';

const onList =
  /\s+(?:to|on|onto|in|into)\s+(?:my|the|our|a)\s+(?:(?:to-?do|task)\s+)?(?:list|lists|to-?dos?|tasks)(?=\s*(?:$|[,.!:]|for\b|on\b|by\b|tomorrow|today))/iu;
/** A statement of an event, which may be wished on the list: asked for. */
const events =
  /^(?:i|we)(?:'ve| have)?\s+(?:got\s+|have\s+)(?<what>(?:an?|my|the|some)\s+.+)$|^(?:(?:i|we)\s+(?:also |still |really )*(?:need|want|(?:just )?ran out of|have run out of)|need|also need|we're out of|i'm out of|we are out of|i am out of|out of|(?:i'm |we're )?running (?:out of|low on))\s+(?!to\b)(?<thing>.+)$|^(?:i'm|i am|we're|we are)\s+(?<doing>meeting|seeing|visiting|having|calling|picking|going)\s+(?<rest>.+)$/i;

/** "buy milk tomorrow", "remind me to …", "add these: …", "I need to …". */
export const adding: Rule = ({ text, isQuestion }, context) => {
  const doubt = doubts.exec(text)?.[0] ?? '';
  const body = headedByDay(text.slice(doubt.length), context)
    .replace(/(?:\s*[.?]|(?<=\p{L})!)+$/u, '')
    .replace(/(?<=^add\s.*\S)\s+(?:too|as well|also)$/i, '');
  const read: Read = (words, isNamed) =>
    readBody(words, { doubt, isNamed, isQuestion, asks: text.trim().endsWith('?') }, context);
  return addingToList(body, read, context) ?? read(body, false);
};

/** "tomorrow: dentist at 9, gym at 6", "tomorrow is busy: …": a list for that day. */
function headedByDay(text: string, context: Context): string {
  const { day = '', items = '' } =
    /^(?<day>[^:\n]{2,40}?)(?:(?:'s|\s+is|\s+will be|\s+looks)(?:\s+\p{L}+){1,3})?\s*:\s+(?<items>.+)$/iu.exec(
      text,
    )?.groups ?? {};
  if (day === '') return text;
  const { when, rest } = readWhen(day, context);
  return when?.date && when.time === null && rest === '' ? `tasks for ${day}: ${items}` : text;
}

interface Manner {
  /** Words that tell of a thought rather than a wish. */
  doubt: string;
  /** It is for a list that was named. */
  isNamed: boolean;
  isQuestion: boolean;
  asks: boolean;
}

function readBody(
  body: string,
  { doubt, isNamed, isQuestion, asks }: Manner,
  context: Context,
): Intent | null {
  const lead = leadOf(body);
  if (!lead && speaksOfIt.test(body)) return null;
  if (lead) {
    // "add eggs too"
    const what = body.slice(lead.length).replace(/\s+(?:too|as well|also)$/i, '');
    if (bareName(what) === '')
      return { kind: 'addWhat', ...(lead.leadIn.remind && { remind: true }) };
    const dated = lead.day === undefined ? what : `${lead.day}: ${what}`;
    const priority = takePriority(
      new Scan(
        /(?:\p{L}+[- ]priority|urgent|important|critical)(?=\s)/iu.exec(
          body.slice(0, lead.length),
        )?.[0] ?? '',
      ),
    );
    const leadIn = isNamed ? { ...lead.leadIn, isNamed } : lead.leadIn;
    return build(dated, leadIn, doubt === '', context, priority);
  }
  if (isMany(body)) return lines(body, doubt === '' && !isQuestion, context);
  const plain = withoutPriority(readWhen(body, context).rest).replace(
    /^[\s,:]*(?:(?:i|we)\s+(?:need to|have to|must|should|want to)\s+)?/i,
    '',
  );
  if (isImperative(plain) || isImperative(body)) {
    return build(body, {}, doubt === '' && !asks, context);
  }
  return doubt !== '' ? build(body, { anyWords: true }, false, context) : event(body, context);
}

/** Speaks of a task that is there already. */
export const speaksOfIt =
  /^(?:make|set|change|label|tag|mark|rename|move) (?:it|that|this|them)\b/i;

function bareName(text: string): string {
  return titleOf(
    text.replace(
      /^(?:something|a task|it|that|one|this|some tasks?|to my list|to the list|something to my list)\s*[.!]*$/i,
      '',
    ),
  );
}

function isMany(text: string): boolean {
  return text.includes('\n') || hasBullets(text);
}

function build(
  text: string,
  leadIn: Omit<LeadIn, 'pattern'>,
  sure: boolean,
  context: Context,
  priority: TaskPriority | null = null,
): Intent | null {
  const each = twice(text);
  if (each) return both(each.map((one) => build(one, leadIn, sure, context, priority)));
  const onto = onList.exec(text);
  const body = onto
    ? `${text.slice(0, onto.index)}${text.slice(onto.index + onto[0].length)}`
    : text;
  const head = headLine.exec(body.trim())?.[0] ?? leading(body, context);
  const all = sharedPart.exec(body)?.groups?.when;
  const shared = readWhen(all ?? head, context).when;
  const tail = all === undefined ? body.trim().slice(head.length) : body.replace(sharedPart, '');
  const { repeats } = readWhen(head, context);
  // Where a repetition stands in front, "until March" behind the task is its end: they are read together.
  const rhythm = all === undefined && repeats ? head.replace(/[\s,:]+$/, '') : '';
  const pieces = piecesOf(tail, leadIn, context).map((piece) =>
    rhythm !== '' && !readWhen(piece, context).repeats
      ? behindTask(piece, `, ${rhythm}`)
      : withDay(piece, shared, context),
  );
  const readings = pieces
    .map((piece) => readDraft(piece, context))
    .filter((reading) => reading !== null);
  if (readings.length === 0) return leadIn.anyWords ? { kind: 'addWhat' } : null;
  const first = readDraft(`x ${head}`, context)?.draft;
  const tasks = readings.map(({ draft }) =>
    completed(draft, {
      priority: priority ?? first?.priority,
      labels: first?.labels ?? [],
      recurrence: repeats?.recurrence ?? null,
    }),
  );
  const [one, ...others] = readings;
  const beside = asides(one ? [{ ...one, repeats: one.repeats ?? repeats }, ...others] : []);
  const own = ownDay.exec(text)?.[0];
  return {
    kind: 'add',
    tasks: tasks.slice(0, limits.pageSize),
    sure: sure && own === undefined,
    ...(own !== undefined && { unknownDay: own.replace(/^.*\bmy\b/i, 'your') }),
    ...(leadIn.remind && { remind: atDue }),
    ...beside,
  };
}

const noteMark = /[,;.\s(]+(?:with (?:the |a )?)?notes?\s*:/i;

function piecesOf(text: string, leadIn: Omit<LeadIn, 'pattern'>, context: Context): string[] {
  const trimmed = text.trim();
  if (/^["“]/.test(trimmed)) {
    const quotes = trimmed.match(/["“][^"“”]+["”]/g) ?? [];
    const between = trimmed.replace(/["“][^"“”]+["”]/g, '').replace(/\band\b|[\s,;&.]/gi, '');
    return quotes.length > 1 && between === '' ? quotes : [trimmed];
  }
  const note = noteMark.exec(trimmed)?.index ?? trimmed.length;
  const [head, tail] = [trimmed.slice(0, note), trimmed.slice(note)];
  const rows = splitLines(withoutHead(head));
  const pieces =
    rows.length > 1 ? rows.flatMap((row) => splitClauses(row)) : splitClauses(rows[0] ?? head);
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && leadIn.isList && !isImperative(only)) {
    const least = leadIn.isNamed || /^(?:tasks|to-?dos|items)/i.test(text) ? 2 : 3;
    const dated = splitDated(only, context);
    const nouns = dated.length > 1 ? null : splitNouns(only, least);
    if (nouns) return sharingLastDay(withoutBare(nouns, context), 'things', context);
  }
  const isOneSentence = rows.length === 1 && !/[.;!]\s/.test(head);
  const dated = (isOneSentence ? sharingLastDay(pieces, 'deeds', context) : pieces).flatMap(
    (piece) => splitDated(piece, context),
  );
  const last = dated.pop();
  return last === undefined ? [] : [...dated, `${last}${tail}`];
}

/** "milk, urgent": what is no task by itself belongs to the one before. */
function withoutBare(parts: readonly string[], context: Context): string[] {
  return parts.reduce<string[]>((tasks, part) => {
    const last = readDraft(part, context) === null ? tasks.pop() : undefined;
    return [...tasks, last === undefined ? part : `${last}, ${part}`];
  }, []);
}

/** "tasks for tomorrow:" above a list: its day holds for every line. */
const headLine = /^[^\n]{0,80}:\s*(?=\n)/;

function withoutHead(text: string): string {
  return text.replace(headLine, '').trim();
}

const time = '(?:\\d{1,2}(?:[:.]\\d{2})?\\s*[ap]\\.?m|noon|midnight)';
const twoTimes = new RegExp(
  `(?<=\\s)at\\s+(?<first>${time})\\s*(?:and|&)\\s*(?:at\\s+)?(?<second>${time})(?=\\s*(?:[,.]|$|(?:every|each|on|daily|tomorrow|today)\\b))`,
  'i',
);

/** "take my meds every day at 8am and 8pm": a task for each. */
function twice(text: string): string[] | null {
  const { first, second } = twoTimes.exec(text)?.groups ?? {};
  if (first === undefined || second === undefined) return null;
  return [first, second].map((each) => text.replace(twoTimes, `at ${each}`));
}

function both(intents: readonly (Intent | null)[]): Intent | null {
  const adds = intents.filter((intent) => intent?.kind === 'add');
  const [first] = adds;
  return first ? { ...first, tasks: adds.flatMap(({ tasks }) => tasks) } : null;
}

/** A day that only the person knows. */
const ownDay = /\b(?:on|before|by|for) my (?:birthday|anniversary|wedding day|name day|day off)$/i;

/** "both tomorrow", "all on Friday": a day for every one of them. */
const sharedPart =
  /\s*,?\s*\b(?:both|all)(?: of them)?\s+(?<when>(?:by|on|due|for|at|tomorrow|today|next|this|in)\b.*)$/i;

/** What follows "note:" is a note: `words` come before it. */
function behindTask(piece: string, words: string): string {
  const note = noteMark.exec(piece)?.index ?? piece.length;
  return `${piece.slice(0, note)} ${words}${piece.slice(note)}`;
}

/** Gives the day that stands before all tasks to one that names none itself. */
function withDay(piece: string, shared: When | null, context: Context): string {
  if (!shared) return piece;
  const { when: own, repeats } = readWhen(piece, context);
  // "every week" names no day: the first one stands before it.
  if (own?.date && (!repeats || repeats.start !== undefined)) return piece;
  const time =
    (own === null || (repeats && own.time === null)) && shared.time !== null
      ? ` at ${shared.time}`
      : '';
  return behindTask(piece, `on ${shared.date ?? ''}${time}`.replace(/^on $/, ''));
}

function completed(
  draft: Draft,
  shared: {
    priority: TaskPriority | undefined;
    labels: string[];
    recurrence: RecurrenceInput | null;
  },
): Draft {
  const priority = draft.priority ?? shared.priority;
  const labels = [...(draft.labels ?? []), ...shared.labels];
  const recurrence = draft.recurrence ?? shared.recurrence;
  return {
    ...draft,
    ...(priority && { priority }),
    ...(recurrence && { recurrence }),
    ...(labels.length > 0 && { labels: [...new Set(labels)].slice(0, limits.labelsPerTask) }),
  };
}

function withoutPriority(text: string): string {
  const scan = new Scan(text);
  takePriority(scan);
  return scan.rest;
}

/** The words before the first that is no date: "tomorrow" of "tomorrow buy milk and call mum". */
/** "in an hour and a half", in words, and some more. */
const longestDate = 8;

function leading(text: string, context: Context): string {
  const words = text.trim().split(/\s+/);
  for (let count = Math.min(longestDate, words.length - 1); count > 0; count -= 1) {
    const head = words.slice(0, count).join(' ');
    // "sun cream" is no Sunday.
    if (/^(?:sun|sat|wed)$/i.test(head)) return '';
    const { when, rest } = readWhen(head, context);
    if (when && /^[\s,:]*$/.test(rest)) return head;
  }
  return '';
}

function lines(text: string, sure: boolean, context: Context): Intent | null {
  const rows = splitLines(withoutHead(text));
  const hasHead = headLine.test(text.trim());
  const areTasks =
    hasHead || hasBullets(text) || rows.every((row) => isImperative(readWhen(row, context).rest));
  return build(text, { anyWords: true }, sure && areTasks, context);
}

function event(text: string, context: Context): Intent | null {
  const groups = events.exec(text.replace(/[.!]+$/, ''))?.groups;
  if (!groups) return null;
  const thing = groups.thing?.replace(/^(?:some|more|a|an)\s+/i, '');
  const deed =
    groups.doing && `${deeds[groups.doing.toLowerCase()] ?? groups.doing} ${groups.rest ?? ''}`;
  const what =
    groups.what?.replace(/^(?:an?|my|the|some)\s+/i, '') ?? deed ?? (thing && `get ${thing}`);
  return what === undefined ? null : build(what, { anyWords: true }, false, context);
}

const deeds: Record<string, string> = {
  meeting: 'meet',
  seeing: 'see',
  visiting: 'visit',
  having: 'have',
  calling: 'call',
  picking: 'pick',
  going: 'go',
};
