import { limits, type TaskPriority } from '@todo/contracts';
import { takePriority } from '../attributes';
import type { Context } from '../context';
import { readDraft, titleOf } from '../draft';
import type { Draft, Intent } from '../intent';
import { hasBullets, isImperative, splitClauses, splitLines, splitNouns } from '../split';
import { readWhen, type When } from '../when/parse-when';
import { Scan } from '../when/scan';
import type { Rule } from './said';

interface LeadIn {
  pattern: RegExp;
  /** The person wishes to be told at a time. */
  remind?: boolean;
  /** What follows is a list of names rather than a sentence. */
  isList?: boolean;
  /** What follows need not begin with a verb. */
  anyWords?: boolean;
}

const adjectives =
  '(?:(?:new|quick|another|urgent|important|critical|(?:high|low|medium|top)[- ]priority|following|few|couple(?: of)?|two|three|four|five|six|\\d{1,2})\\s+)*';
const listName =
  '(?:to|on|onto|in|into)\\s+(?:my|the|our)\\s+(?:(?:to-?do|task)\\s+)?(?:list|lists|to-?dos?|tasks)';

/** How people begin when they want something on the list; what follows is the task. Tried in this order. */
const leadIns: readonly LeadIn[] = [
  {
    pattern:
      /^(?:add|create|note|put|save)\s+(?:all (?:of )?)?(?:these|the following|this|those)(?:\s+(?:to|on)\s+(?:my|the)\s+list)?\s*:\s*/i,
    isList: true,
    anyWords: true,
  },
  {
    pattern: new RegExp(
      `^(?:add|create|make|insert|enter|put|set up|log|record|give me|new|another|start)\\s+(?:(?:an?|the|these|those|some|this|me|my)\\s+)*${adjectives}(?:tasks|to-?dos|items|things|reminders)(?:\\s+(?:${listName}|to do|for me))?\\s*(?:[:,-]|$)\\s*`,
      'i',
    ),
    isList: true,
    anyWords: true,
  },
  {
    pattern: new RegExp(
      `^(?:(?:add|create|make|insert|enter|put|set up|set|log|record|give me|start|i need|i want)\\s+)?(?:(?:an?|the|another|this|one more|me|my)\\s+)*${adjectives}(?:task|to-?do|item|reminder|entry)(?:\\s+${listName})?(?:\\s+(?:to|for me to|that says|called|named|titled|saying|about|that|for|reading|with the (?:title|name)))?(?:\\s*[:,-]\\s*|\\s+|$)`,
      'i',
    ),
    anyWords: true,
  },
  {
    pattern:
      /^(?:please\s+)?(?:remind(?: me)?|reminder|give me a reminder|set (?:me )?a reminder|ping me|notify me|nudge me|alert me)\b(?:\s+(?:that i (?:need|have|should|must)(?: to)?|that|to|about|of)\b)?\s*[:,-]?\s*/i,
    remind: true,
    anyWords: true,
  },
  {
    pattern:
      /^(?:(?:please\s+)?(?:do not|don't|dont)\s+(?:let me\s+)?forget|never forget|can't forget|mustn't forget|must not forget|i (?:can't|mustn't|must not|shouldn't|should not|cannot) forget|remember|make sure(?: that)?(?: i| we)?|make a note|note to self|memo|note down|note|jot down|write down|take a note|keep in mind)(?:\s+(?:that\s+)?(?:i|we)\s+(?:need|have|should|must|want)(?:\s+to)?|\s+to|\s+about|\s+that)?\s*[:,-]?\s+/i,
    anyWords: true,
  },
  {
    pattern:
      /^(?:(?:i|we)(?:'ve| have|'d| would| will|'ll| still| also| really| just)*\s+)?(?:still |also |really |definitely |urgently |just )*(?:need|needs|have|has|want|wish|ought|got|gotta|plan|intend|am supposed|'m supposed|supposed|like|promised|am going|'m going|going)\s+(?:to\s+)(?:remember to\s+|not forget to\s+)?/i,
  },
  { pattern: /^(?:i'm|i am|we're|we are)\s+(?:supposed|going|planning|meant)\s+to\s+/i },
  {
    pattern:
      /^(?:(?:i|we)\s+)?(?:(?:still|also|really|definitely)\s+)*(?:gotta|must|should|shall|need to|have to|had better|'d better|better|i'd better|i'll|i will)\s+(?:also\s+|really\s+|remember to\s+)?/i,
  },
  {
    pattern: /^(?:to-?do|task|todos|tasks|to do|item|new task|add task|list)\s*[:-]\s*/i,
    isList: true,
    anyWords: true,
  },
  {
    pattern: /^(?:add|plus|put in|create|insert|include|append)\b\s*[:,-]?\s*/i,
    isList: true,
    anyWords: true,
  },
  { pattern: /^(?:it's time to|time to|it is time to|today i (?:need|have) to|let's|gonna)\s+/i },
];
const doubts =
  /^(?:(?:i\s+)?(?:maybe|perhaps|possibly|probably|potentially)\s+(?:i\s+(?:should|could|might|need to|have to|will)\s+)?|i\s+(?:might|may|could)\s+(?:need to\s+|have to\s+)?|(?:i'm |i am )?(?:thinking (?:of|about)|considering|wondering (?:if|whether) i should)\s+|i\s+(?:think|guess|suppose)\s+(?:i\s+(?:should|need to|have to|must|might|could|will)\s+)?|i (?:should|need to|have to) (?:probably|maybe|perhaps)\s+|(?:should|shall) i (?:add\s+|maybe\s+)?|what about\s+|how about\s+|it (?:might|would) be (?:good|nice|an idea) to\s+|someday\s+|one day\s+)/i;
const onList =
  /\s+(?:to|on|onto|in|into)\s+(?:my|the|our|a)\s+(?:(?!to-?do|task)(?<name>\p{L}+)\s+)?(?:(?:to-?do|task)\s+)?(?:list|lists|to-?dos?|tasks)(?=\s*(?:$|[,.!:]|for\b|on\b|by\b|tomorrow|today))/iu;
const putOnList =
  /^(?:put|get|stick|place|write|have|throw|pop)\s+(?=.+\s(?:on|onto|in|into)\s+(?:my|the|our)\s+(?:\p{L}+\s+)*(?:list|to-?dos?|tasks)\b)/iu;
/** A statement of an event, which may be wished on the list: asked for. */
const events =
  /^(?:i|we)(?:'ve| have)?\s+(?:got\s+|have\s+)(?<what>(?:an?|my|the|some)\s+.+)$|^(?:i need|we need|need|i want|we're out of|i'm out of|we are out of|i am out of|out of|running out of|running low on)\s+(?!to\b)(?<thing>.+)$|^(?:i'm|i am|we're|we are)\s+(?<doing>meeting|seeing|visiting|having|calling|picking|going)\s+(?<rest>.+)$/i;

/** "buy milk tomorrow", "remind me to …", "add these: …", "I need to …". */
export const adding: Rule = ({ text, isQuestion }, context) => {
  const doubt = doubts.exec(text)?.[0] ?? '';
  const body = text.slice(doubt.length).replace(/(?:\s*[.?]|(?<=\p{L})!)+$/u, '');
  const lead = leadOf(body);
  if (lead) {
    const what = body.slice(lead.length);
    if (bareName(what) === '') return { kind: 'addWhat' };
    const priority = takePriority(
      new Scan(
        /(?:\p{L}+[- ]priority|urgent|important|critical)(?=\s)/iu.exec(
          body.slice(0, lead.length),
        )?.[0] ?? '',
      ),
    );
    return build(what, lead.leadIn, doubt === '', context, priority);
  }
  if (isMany(body)) return lines(body, doubt === '' && !isQuestion, context);
  const plain = withoutPriority(readWhen(body, context).rest).replace(
    /^[\s,:]*(?:(?:i|we)\s+(?:need to|have to|must|should|want to)\s+)?/i,
    '',
  );
  if (isImperative(plain) || isImperative(body)) {
    return build(body, {}, doubt === '' && !text.trim().endsWith('?'), context);
  }
  return doubt !== '' ? build(body, { anyWords: true }, false, context) : event(body, context);
};

function leadOf(text: string): { leadIn: Omit<LeadIn, 'pattern'>; length: number } | null {
  if (putOnList.test(text))
    return {
      leadIn: { isList: true, anyWords: true },
      length: putOnList.exec(text)?.[0].length ?? 0,
    };
  for (const leadIn of leadIns) {
    const length = leadIn.pattern.exec(text)?.[0].length;
    if (length !== undefined) return { leadIn, length };
  }
  return null;
}

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
  const onto = onList.exec(text);
  const name = onto?.groups?.name;
  const body = onto
    ? `${text.slice(0, onto.index)}${text.slice(onto.index + onto[0].length)}`
    : text;
  const head = headLine.exec(body.trim())?.[0] ?? leading(body, context);
  const all = sharedPart.exec(body)?.groups?.when;
  const shared = readWhen(all ?? head, context).when;
  const tail = all === undefined ? body.trim().slice(head.length) : body.replace(sharedPart, '');
  const pieces = piecesOf(tail, leadIn, name !== undefined).map((piece) =>
    withDay(piece, shared, context),
  );
  const readings = pieces
    .map((piece) => readDraft(piece, context))
    .filter((reading) => reading !== null);
  if (readings.length === 0) return leadIn.anyWords ? { kind: 'addWhat' } : null;
  const own = readDraft(`x ${head}`, context)?.draft;
  const tasks = readings.map(({ draft }) =>
    completed(draft, {
      priority: priority ?? own?.priority,
      labels: [...(own?.labels ?? []), ...(name ? [name.toLowerCase()] : [])],
    }),
  );
  const repeats = readings.find((reading) => reading.repeats !== null)?.repeats;
  return {
    kind: 'add',
    tasks: tasks.slice(0, limits.pageSize),
    sure,
    ...(repeats && { repeats }),
    ...(leadIn.remind && { remind: true }),
  };
}

function piecesOf(text: string, leadIn: Omit<LeadIn, 'pattern'>, isNamedList: boolean): string[] {
  const trimmed = text.trim();
  if (/^["“]/.test(trimmed)) {
    const quotes = trimmed.match(/["“][^"“”]+["”]/g) ?? [];
    const between = trimmed.replace(/["“][^"“”]+["”]/g, '').replace(/\band\b|[\s,;&.]/gi, '');
    return quotes.length > 1 && between === '' ? quotes : [trimmed];
  }
  const note = /[,;.\s(]+(?:with (?:the |a )?)?notes?\s*:/i.exec(trimmed)?.index ?? trimmed.length;
  const [head, tail] = [trimmed.slice(0, note), trimmed.slice(note)];
  const rows = splitLines(withoutHead(head));
  const pieces =
    rows.length > 1 ? rows.flatMap((row) => splitClauses(row)) : splitClauses(rows[0] ?? head);
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && leadIn.isList && !isImperative(only)) {
    const least = isNamedList || /^(?:tasks|to-?dos|items)/i.test(text) ? 2 : 3;
    const nouns = splitNouns(only, least);
    if (nouns) return nouns;
  }
  const last = pieces.pop();
  return last === undefined ? [] : [...pieces, `${last}${tail}`];
}

/** "tasks for tomorrow:" above a list: its day holds for every line. */
const headLine = /^[^\n]{0,80}:\s*(?=\n)/;

function withoutHead(text: string): string {
  return text.replace(headLine, '').trim();
}

/** "both tomorrow", "all on Friday": a day for every one of them. */
const sharedPart =
  /\s*,?\s*\b(?:both|all)(?: of them)?\s+(?<when>(?:by|on|due|for|at|tomorrow|today|next|this|in)\b.*)$/i;

/** Gives the day that stands before all tasks to one that names none itself. */
function withDay(piece: string, shared: When | null, context: Context): string {
  if (!shared) return piece;
  const own = readWhen(piece, context).when;
  if (own?.date) return piece;
  const time = own === null && shared.time !== null ? ` at ${shared.time}` : '';
  return `${piece} on ${shared.date ?? ''}${time}`.replace(/ on $/, '');
}

function completed(
  draft: Draft,
  shared: { priority: TaskPriority | undefined; labels: string[] },
): Draft {
  const priority = draft.priority ?? shared.priority;
  const labels = [...(draft.labels ?? []), ...shared.labels];
  return {
    ...draft,
    ...(priority && { priority }),
    ...(labels.length > 0 && { labels: [...new Set(labels)].slice(0, limits.labelsPerTask) }),
  };
}

function withoutPriority(text: string): string {
  const scan = new Scan(text);
  takePriority(scan);
  return scan.rest;
}

/** The words before the first that is no date: "tomorrow" of "tomorrow buy milk and call mum". */
function leading(text: string, context: Context): string {
  const words = text.trim().split(/\s+/);
  for (let count = Math.min(5, words.length - 1); count > 0; count -= 1) {
    const head = words.slice(0, count).join(' ');
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
