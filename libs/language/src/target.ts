import type { Context } from './context';
import type { Target } from './intent';
import { amountPattern, cardinalPattern, ordinalPattern, readNumber } from './lexicon/numbers';
import { readWhen } from './when/parse-when';

const noun =
  '(?:\\s+(?:one|ones|task|tasks|item|items|thing|things|entry|entries|to-?dos?|of (?:them|those|these|the list)|on (?:the|my) list|in (?:the|my) list|there|above|listed))*';
const whole = (source: string) =>
  new RegExp(`^(?:(?:the|my|that|this|those|these)\\s+)?(?:${source})${noun}$`, 'i');
const ordinalWord = `(?:${ordinalPattern}|last|final|latest|bottom|top)`;
const oneOf = whole(`(${ordinalWord})`);
const lastBut = whole('(second|third|next)[\\s-]+(?:to[\\s-]+)?last|penultimate');
const numbered = new RegExp(
  `^(?:the\\s+)?(?:(?:number|numbers|no\\.?|nr\\.?|item|items|task|tasks|option|#)\\s*)+(${cardinalPattern})((?:\\s*(?:,|and|&|\\+)\\s*(?:number|#)?\\s*${cardinalPattern})*)$`,
  'i',
);
const bareNumber = /^#?(\d{1,3})((?:\s*(?:,|and|&)\s*#?\d{1,3})*)[.)]?$/i;
const firstFew = new RegExp(
  `^(?:(?:the|my)\\s+)?(first|top|last|bottom)\\s+(${amountPattern})${noun}$`,
  'i',
);
const ordinals = new RegExp(
  `^(?:the\\s+)?(${ordinalWord})(?:\\s+(?:one|task))?((?:\\s*(?:,|and|&)\\s*(?:the\\s+)?${ordinalWord}(?:\\s+(?:one|task))?)+)(?:\\s+(?:ones|tasks))?$`,
  'i',
);
const range = new RegExp(
  `^(?:(?:numbers?|items?|tasks?|#)\\s*)?(\\d{1,3})\\s*(?:-|–|to|through)\\s*#?(\\d{1,3})$`,
  'i',
);
const oneWord =
  /^(?:it|that|this|that one|this one|that task|this task|the task|the one|that thing|the same|the same one|him|her)$/i;
const manyWords =
  /^(?:them|those|these|both|both of them|both of those|both of these|all|all of them|all of those|all of these|everything|every one|each|each of them|each of those|each one|the lot|them all|these tasks|those tasks|the tasks|all the tasks|all tasks|all three|all four|the both of them|these ones|those ones)$/i;

/** Reads "the second one", "number 3", "the first two", "it", "both"; null for anything that names a task in words. */
export function readReference(text: string): Target | null {
  const phrase = text
    .trim()
    .replace(/[.!?]+$/, '')
    .replace(/\s+/g, ' ')
    .replace(/^(?:just|only|maybe|probably|i mean|i meant)\s+/i, '')
    .replace(/\s+(?:too|as well)$/i, '');
  if (oneWord.test(phrase)) return { by: 'pronoun', many: false };
  if (/^(?:all|everything|the lot)$/i.test(phrase))
    return { by: 'pronoun', many: true, orAll: true };
  if (manyWords.test(phrase)) return { by: 'pronoun', many: true };
  const positions = readPositions(phrase);
  return positions && { by: 'positions', positions };
}

function readPositions(phrase: string): number[] | null {
  const fromEnd = lastBut.exec(phrase);
  if (fromEnd) return [/third/i.test(fromEnd[1] ?? '') ? -3 : -2];
  const single = oneOf.exec(phrase)?.[1];
  if (single !== undefined) return [place(single)];
  const few = firstFew.exec(phrase);
  if (few) {
    const count = Math.min(readNumber(few[2] ?? '') ?? 1, 100);
    const sign = /last|bottom/i.test(few[1] ?? '') ? -1 : 1;
    return Array.from({ length: count }, (_, index) => sign * (index + 1));
  }
  const span = range.exec(phrase);
  if (span) {
    const [from, to] = [Number(span[1]), Number(span[2])];
    return from >= 1 && to > from && to - from < 100
      ? Array.from({ length: to - from + 1 }, (_, index) => from + index)
      : null;
  }
  const listed = numbered.exec(phrase) ?? bareNumber.exec(phrase) ?? ordinals.exec(phrase);
  if (!listed) return null;
  const words =
    `${listed[1] ?? ''} ${listed[2] ?? ''}`.match(
      new RegExp(`${ordinalWord}|${cardinalPattern}`, 'gi'),
    ) ?? [];
  const found = words.map(place).filter((position) => position !== 0);
  return found.length > 0 ? [...new Set(found)] : null;
}

function place(word: string): number {
  if (/^(?:last|final|latest|bottom)$/i.test(word)) return -1;
  if (/^top$/i.test(word)) return 1;
  return readNumber(word) ?? 0;
}

/** Words around the name of a task: "my task about the dentist", "the milk one". */
const around = [
  /^(?:tasks?|to-?dos?)\s+(?=\p{L})/iu,
  /^(?:the|my|that|this|a|an|our|some|any)\s+(?=\S)/i,
  /^(?:tasks?|to-?dos?|items?|reminders?|one|thing)\s+(?:about|called|named|titled|for|to|with|regarding|that says|saying|of)\s+(?=\S)/i,
  /^(?:tasks?|to-?dos?|items?)\s*[:"“']\s*(?=\S)/i,
  /\s+(?:tasks?|to-?dos?|one|item|reminder|entry|thing)$/i,
  /\s+(?:from|off|on|in|out of)\s+(?:my|the|our)\s+(?:\p{L}+\s+)?(?:list|lists|to-?do list|to-?dos|tasks|task list)$/iu,
  /\s+(?:now|already|today|too|as well|again|yet|please|instead|anymore|any more|finally|just now)$/i,
  /^["“”']+|["“”']+$/g,
  /[.!?,;:]+$/,
];

/** The words that name a task, without what stands around them. */
export function nameOf(text: string): string {
  let current = text.trim();
  for (let before = ''; before !== current;) {
    before = current;
    for (const pattern of around) {
      const shorter = current.replace(pattern, '').trim();
      if (shorter !== '') current = shorter;
    }
  }
  return current;
}

/** Reads whichever way `text` speaks of one or several tasks; null when it is empty. */
export function readTarget(text: string, context: Context): Target | null {
  const phrase = text.trim().replace(/\s+/g, ' ');
  if (phrase === '') return null;
  const reference = readReference(phrase);
  if (reference) return reference;
  const query = nameOf(phrase);
  if (query === '') return null;
  const inner = readReference(query);
  if (inner) return inner;
  const parts = /["“]/.test(phrase)
    ? []
    : query
        .split(/\s*,\s*(?:and\s+)?(?:the\s+)?|\s+(?:and|&)\s+(?:the\s+)?/i)
        .filter((part) => part.trim() !== '');
  if (parts.length > 1 && parts.length <= 10) {
    return {
      by: 'several',
      whole: query,
      targets: parts.map((part) => readReference(part) ?? words(part, context)),
    };
  }
  return words(query, context);
}

function words(query: string, context: Context): Target {
  const { when, rest } = readWhen(query, context);
  const name = nameOf(rest);
  return when && name !== ''
    ? { by: 'words', query: name, when }
    : { by: 'words', query: nameOf(query) };
}
