import type { Context } from '../context';
import { readDraft } from '../draft';
import { readGroup } from '../filter';
import type { Intent, Target } from '../intent';
import { isImperative } from '../split';
import { gerundOf, pastOf } from '../stem';
import { nameOf, readReference, readTarget } from '../target';
import { draftOf, readTargets } from './deleting';
import { readWhen } from '../when/parse-when';
import type { Rule } from './said';

const isDone =
  '(?:done|complete|completed|finished|ticked(?: off)?|checked(?: off)?|closed|sorted|taken care of|handled|accomplished)';
const marks: readonly RegExp[] = [
  new RegExp(
    `^(?:mark|set|flag|put|tick|check|count|consider)\\s+(?<what>.+?)\\s+(?:(?:off|as|to|is|being)\\s+)*${isDone}$`,
    'i',
  ),
  /^(?:tick|check|cross|mark|strike)\s+off\s+(?<what>.+)$/i,
  /^(?:tick|check|cross|mark|strike)\s+(?<what>.+?)\s+off(?:\s+(?:of\s+)?(?:my|the)\s+(?:\p{L}+\s+)?list)?$/iu,
  new RegExp(
    `^(?<what>.+?)(?:\\s+(?:is|are|'s|was|were|has been|have been|got)|'s)(?:\\s+(?:all|now|already|finally|been))*\\s+${isDone}(?:\\s+(?:now|already|too))?$`,
    'i',
  ),
  new RegExp(`^(?<what>.+?)\\s*[:,-]?\\s+${isDone}$`, 'i'),
  new RegExp(
    `^(?:i(?:'m| am)|we(?:'re| are)|i've|just|already|finally|now|all|am)?\\s*(?:all\\s+|now\\s+|finally\\s+)?(?:done|finished|through)\\s+with\\s+(?<what>.+)$`,
    'i',
  ),
  /^(?:done|finished|completed)\s*[:,-]\s*(?<what>.+)$/i,
  /^complete\s+(?<what>.+)$/i,
  /^tick\s+(?<what>(?:the|my|all|task|number|it|that|both|them|those|these|#\d|\d).*)$/i,
  /^(?:finish|close|do)\s+(?<what>(?:it|that|both|them|those|these|number \d+|task \d+|the (?:first|second|third|fourth|fifth|last)(?: one| two| three)?|all of them))$/i,
];
const bareDone =
  /^(?:(?:i|it|that|this|we)(?:'m|'s| am| is|'ve|'re| have| are)?\s+)?(?:just\s+|already\s+|all\s+|now\s+)*(?:done|finished|completed|complete|did|done did)(?:\s+(?:it|that|this|so|already|now))?$/i;
const bareAll =
  /^(?:(?:i|we)(?:'m|'ve| did| have| am)?\s+)?(?:just\s+|already\s+)*(?:(?:did|done|finished|completed)\s+(?:both|them all|all of them|all|everything|all of those)|(?:all|both|all of them|everything|they're all|they are all)(?:\s+(?:are|is))?\s+(?:done|finished|completed))$/i;

const subject =
  /^(?:(?:i|we)(?:'ve|'d| have| had| did)?|(?:i've|we've))\s+(?:(?:just|already|finally|also|now|actually|successfully|even|managed to)\s+)*/i;
const adverbs = /^(?:(?:just|already|finally|now|also)\s+)+/i;
const ago =
  /[\s,]+(?:(?:(?:yesterday|today|this|last)\s*(?:morning|afternoon|evening|night|week|month)?)|just now|already|earlier(?: today)?|(?:an?|\d+|two|three|a few) (?:minutes?|mins?|hours?|days?|weeks?) ago|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|at last|at (?:noon|\d{1,2}(?::\d\d)?\s*(?:am|pm)?)|as well|too|now)+$/i;
/** Past forms that report a thought or a loss, not a thing done. */
const notDeeds = new Set(
  'think want need feel hope like love mean say wonder decide forget lose wish know have become enjoy try lead understand hear hate begin start'.split(
    ' ',
  ),
);

const mayRepeat = /\b(?:every|each)\b.+\b(?:done|finished|completed|complete)$/i;

/** "I bought the milk", "done with the report", "mark the dentist as done". */
export const completing: Rule = ({ text, isQuestion }, context) => {
  const whole = text.replace(/[\s.!?,]+$/, '');
  const forDay =
    /^(?:i(?:'m| am)\s+)?(?:done|finished|through)\s+(?:with\s+)?(?<what>(?:everything|all).*)$/i.exec(
      whole,
    )?.groups?.what;
  const group = forDay === undefined || isQuestion ? null : groupOf(forDay, context);
  if (group) return complete(group);
  const marked = isQuestion ? null : markedGroup(whole, context);
  if (marked) return complete(marked);
  const words = whole
    .replace(ago, '')
    .replace(/^i (?:think|guess|believe) (?=(?:i|we)(?:'ve)?\s)/i, '');
  if (isQuestion || words === '' || words.includes('\n')) return null;
  // "every 90 days once it's done" says when it comes again.
  if (mayRepeat.test(words) && readWhen(words, context).repeats) return null;
  if (bareAll.test(words))
    return complete({
      by: 'pronoun',
      many: true,
      ...(/\beverything\b/i.test(words) && { orAll: true }),
    });
  if (bareDone.test(words)) return complete({ by: 'pronoun', many: false });
  if (/\b(?:not|isn't|aren't|haven't|hasn't|didn't|never)\b/i.test(words)) return null;
  for (const pattern of marks) {
    const what = pattern.exec(words)?.groups?.what;
    if (
      what === undefined ||
      /^(?:what|which|show|list|who|when|how|i|we|get|need|needs|to be|have|has)\b(?!\s+(?:of|my|the|tasks))/i.test(
        what,
      )
    )
      continue;
    if (
      /^(?:show|list|display|find|add|remind|delete|remove)\b/i.test(what) ||
      /\b(?:to be|must be|should be|need to be|needs to be|get)$/i.test(what)
    )
      continue;
    const target = readTargets(asDeed(what), context);
    if (!target) continue;
    const orAdd = /^complete\b/i.test(words) ? draftOf(words, target, context) : undefined;
    return { kind: 'complete', target, ...(orAdd && { orAdd }) };
  }
  return passive(words, context) ?? report(words, context);
};

/** "complete everything due today": the day says which, not when it was done. */
function markedGroup(whole: string, context: Context): Target | null {
  if (!/\b(?:all|every|everything|each)\b/i.test(whole)) return null;
  for (const pattern of marks) {
    const what = pattern.exec(whole)?.groups?.what;
    const filter = what === undefined ? null : readGroup(what, context);
    if (filter) return { by: 'filter', filter };
  }
  return null;
}

/** Whose past form after a name tells what the name did: "mum called". */
const doneBySomebody = new Set(
  'call phone ring email mail text write message ask tell visit meet leave reply answer'.split(' '),
);

/** "the plants are watered", "report sent": asked for before it is taken for a new task. */
function passive(words: string, context: Context): Intent | null {
  const groups =
    /^(?<what>(?!i\b|we\b|you\b|it\b|he\b|she\b|they\b|there\b)[^,]{2,60}?)\s+(?<aux>(?:is|are|was|were|has been|have been|got)\s+(?:all\s+|now\s+|finally\s+|already\s+)*)?(?<verb>\p{L}+)$/iu.exec(
      // "the parcel's collected"
      words.replace(/^((?:the|my|our)\s[^,']{2,50})'s\s+(?=\p{L}+ed$)/iu, '$1 is '),
    )?.groups;
  const verb = groups?.verb === undefined ? null : pastOf(groups.verb);
  if (!groups?.what || !verb || notDeeds.has(verb) || lightVerbs.has(verb)) return null;
  if (/^(?:show|list|display|find|see|give|tell|delete|clear|remove)\b/i.test(groups.what))
    return null;
  if (
    groups.aux === undefined &&
    (doneBySomebody.has(verb) || gerundOf(groups.what) || isImperative(words))
  )
    return null;
  const target = readTargets(`${verb} ${nameOf(groups.what)}`, context);
  const orAdd = readDraft(words, context)?.draft;
  return target?.by === 'words' ? { kind: 'complete', target, ...(orAdd && { orAdd }) } : null;
}

function complete(target: Target): Intent {
  return { kind: 'complete', target };
}

/** "done with everything for today" */
function groupOf(what: string, context: Context): Target | null {
  const group = /^(?:everything|all)\b/i.test(what) ? readGroup(what, context) : null;
  return group && { by: 'filter', filter: { ...group, status: 'open' } };
}

/** "calling mum" → "call mum". */
function asDeed(text: string): string {
  const [first = '', ...rest] = text.split(' ');
  const verb = rest.length > 0 ? gerundOf(first) : null;
  return verb ? [verb, ...rest].join(' ') : text;
}

function report(words: string, context: Context): Intent | null {
  if (/\b(?:ran|run) out of\b/i.test(words)) return null;
  const own = subject.exec(words)?.[0] ?? '';
  const deed = words
    .slice(own.length)
    .replace(adverbs, '')
    .replace(/^(?:got|came|am|is|was|got home)\s+back\s+from\s+/i, 'went to ');
  const emphatic = /\bdid\s+$/i.test(own);
  const first = firstDeed(deed, own !== '', emphatic);
  if (first === null) return null;
  const targets = deed
    .split(
      /\s*,\s*(?:and\s+)?(?:then\s+)?(?:i\s+)?|\s+(?:and|&)\s+(?:then\s+|also\s+)?(?:i\s+)?(?:have\s+)?/i,
    )
    .reduce<string[]>((parts, part) => {
      const next = parts.length === 0 ? first.verb : pastOf(part.split(' ')[0] ?? '');
      // A part without a verb of its own belongs to the one before: "bought milk and eggs".
      if (next === null) parts.push(`${parts.pop() ?? ''} and ${part}`);
      else parts.push(part);
      return parts;
    }, [])
    .map((part, index) =>
      deedTarget(
        part,
        index === 0 ? first.verb : (pastOf(part.split(' ')[0] ?? '') ?? ''),
        context,
      ),
    )
    .filter((target) => target !== null);
  const [only] = targets;
  if (!only) return null;
  return complete(targets.length === 1 ? only : { by: 'several', targets });
}

function firstDeed(deed: string, hasSubject: boolean, emphatic: boolean): { verb: string } | null {
  const [first = '', second = ''] = deed.split(' ');
  const isReport =
    hasSubject || (/^(?:the|my|our|all|both)$/i.test(second) && !/eed$/i.test(first));
  const verb = emphatic
    ? (pastOf(first, true) ?? first)
    : pastOf(first, hasSubject || (isReport && /ed$/i.test(first)));
  if (verb === null || notDeeds.has(verb) || second === '') return null;
  if (verb === 'be' && !/^(?:at|to|in)$/i.test(second)) return null;
  // "found" and "left" alone may be adjectives; "baked beans" are beans.
  if (
    !hasSubject &&
    /^(?:beans|potatoes|goods|items|tasks?|to-?dos|ones|things|list)$/i.test(second)
  )
    return null;
  return { verb };
}

/** Verbs that say only that it happened: the rest names the task. */
const lightVerbs = new Set([
  'do',
  'be',
  'finish',
  'complete',
  'go',
  'take',
  'accomplish',
  'handle',
  'settle',
  'sort',
]);

function deedTarget(part: string, verb: string, context: Context): Target | null {
  const object = part
    .split(' ')
    .slice(1)
    .join(' ')
    .replace(/^(?:with|off|up|out|at|to)\s+(?=\S)/i, (particle) =>
      lightVerbs.has(verb) ? '' : particle,
    );
  const reference = readReference(object);
  if (reference) return reference;
  const inner = asDeed(nameOf(object));
  const query = lightVerbs.has(verb) ? inner : `${verb} ${nameOf(object)}`;
  const target = readTarget(query, context);
  // "milk and eggs" stays one deed with two things.
  if (target?.by === 'several' && !lightVerbs.has(verb)) {
    const things = target.targets.map((thing, index) =>
      withVerb(thing, index === 0 ? '' : `${verb} `),
    );
    return { ...target, targets: things };
  }
  return target;
}

function withVerb(target: Target, verb: string): Target {
  return target.by === 'words' ? { ...target, query: `${verb}${target.query}` } : target;
}
