import { limits } from '@todo/contracts';
import { takeLabels, takePriority } from './attributes';
import type { Context } from './context';
import type { ListName } from './intent';
import { isImperative } from './split';
import { readWhen } from './when/parse-when';
import { Scan } from './when/scan';

/** Words before "list" that name none: "my to-do list", "the whole list". */
const noName =
  'to-?do|to|do|tasks?|todos?|whole|entire|full|complete|current|open|done|completed|finished|overdue|daily|weekly|urgent|priority|new|another|short|long|empty|deleted|in|on|onto|into|from|of|my|the|our|a|an|this|that|add|create|make|start|show|see|read|clear|list|check|same|first|second|third|last|me|is|it|what|which|off|all|every|and|or|for|with|out|up|through|at';
const word = `(?!(?:${noName})\\b)[\\p{L}\\p{N}][\\p{L}\\p{N}&'’_-]*`;
const name = `(?:["“][^"“”]{1,60}["”]|${word}(?:\\s+(?:&\\s+)?${word}){0,2})`;
const after =
  '(?=\\s*(?:$|[,.!?:;¦#)]|for\\b|on\\b|by\\b|at\\b|tomorrow|today|tonight|next\\b|this\\b|due\\b|with\\b|as\\b|is\\b|are\\b|has\\b|and\\b|to\\b|that\\b|done\\b|in\\b))';
const called = '(?:called|named)\\s+';

/** "my shopping list", "the list Shopping", wherever it stands; the preposition before it belongs to it. */
const spoken = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:in|on|from|off|of|onto|into|to|under)\\s+)?(?:(?:the|my|our|a)\\s+(?<before>${name})\\s+list${after}|(?:(?:the|my|our|a)\\s+)?list\\s+(?:${called}(?<called>${name})|(?<quoted>["“][^"“”]{1,60}["”])|(?-i:(?<behind>\\p{Lu}[\\p{L}\\p{N}&'’_-]*)))${after})`,
  'giu',
);
const alone = new RegExp(`^(?<name>${name})\\s+list$`, 'iu');
const place = /^(?<what>.*\S)\s+(?:to|onto|into|on|in|under)\s+(?<tail>[^,;:]{2,60})$/iu;
/** Behind a preposition these are a day, a place or a person spoken of, but never a list. */
const neverList =
  /^(?:it|them|that|this|those|these|me|us|him|her|you|there|bed|time|(?:the )?(?:morning|afternoon|evening|night|weekend)|order|general|advance|full|hand|home|school|person|front|top|bottom|(?:the |my |our )?(?:list|to-?do list|to-?dos|tasks|trash|bin|internet|phone|way|end|beginning)|\d[\d.,:]*)$/i;
const longest = 4;
const beforeTask =
  /^(?:add|put|insert|include|append|save|enter)\s+(?:(?:an?|the|another)\s+)?(?:(?:new\s+)?(?:task|to-?do|reminder|item)\s+(?:(?:to|for|called)\s+)?)?/i;

/** "the shopping" is what one goes through, not what one goes to. */
const isNearlyAlwaysAList = /^(?:shopping|groceries)$/i;

function clean(text: string): string {
  return text
    .replace(/^["“”']+|["“”'.!?]+$/g, '')
    .trim()
    .slice(0, limits.listName);
}

/** Strikes the list that `scan` names with the word "list"; `isPlace`: only behind a preposition. */
export function takeListName(scan: Scan, isPlace = false): ListName | null {
  return scan.take(spoken, ({ 0: whole, groups = {} }) => {
    if (isPlace && !/^(?:in|on|onto|into|to|under)\s/i.test(whole)) return null;
    const said = clean(groups.before ?? groups.called ?? groups.quoted ?? groups.behind ?? '');
    return said === '' ? null : { name: said, certainty: 'list' };
  });
}

/** "shopping list", and nothing else. */
export function listAlone(text: string): ListName | null {
  const said = clean(alone.exec(text)?.groups?.name ?? '');
  return said === '' ? null : { name: said, certainty: 'list' };
}

/** Words that may name a list: "Shopping", "the shopping list", "my errands"; null when they cannot. */
export function readListName(text: string): ListName | null {
  const said = text.trim().replace(/[.!?]+$/, '');
  const scan = new Scan(/^(?:the|my|our|a)\s/i.test(said) ? said : `the ${said}`);
  const spokenOf = takeListName(scan);
  if (spokenOf && scan.rest === '') return spokenOf;
  if (neverList.test(said)) return null;
  const hasArticle = /^(?:the|my|our|a|an|his|her|their|your)\s/i.test(said);
  const bare = clean(said.replace(/^(?:the|my|our)\s+/i, ''));
  if (bare === '' || bare.split(/\s+/).length > longest || !/\p{L}/u.test(bare)) return null;
  const isWritten =
    /^["“]/.test(said) || (!hasArticle && /^\p{Lu}/u.test(bare)) || isNearlyAlwaysAList.test(bare);
  return { name: bare, certainty: isWritten ? 'name' : 'maybe' };
}

/** "milk to Shopping tomorrow" → the list, and the text without it; null when no list can be meant. */
export function splitListName(
  text: string,
  context: Context,
): { list: ListName; rest: string } | null {
  const scan = new Scan(text);
  const list = takeListName(scan, true);
  if (list) return { list, rest: scan.rest };
  if (/\bnotes?\s*:|\n/i.test(text)) return null;
  takePriority(scan);
  takeLabels(scan);
  const { rest } = readWhen(scan.rest, context);
  const { what, tail } = place.exec(rest.replace(/[\s,.!?]+$/, ''))?.groups ?? {};
  const isDay = tail !== undefined && readWhen(tail, context).when !== null;
  const meant = tail === undefined || isDay ? null : readListName(tail);
  if (!meant || what === undefined || tail === undefined) return null;
  const start = text.lastIndexOf(tail);
  const before = text
    .slice(0, Math.max(start, 0))
    .replace(/\s+(?:to|onto|into|on|in|under)\s+$/iu, '');
  if (start < 0 || before.length === text.slice(0, start).length) return null;
  // "send a letter to Bob" is one thing to do.
  const certainty = isImperative(what.replace(beforeTask, '')) ? 'maybe' : meant.certainty;
  return {
    list: { ...meant, certainty },
    rest: `${before} ${text.slice(start + tail.length)}`.trim(),
  };
}
