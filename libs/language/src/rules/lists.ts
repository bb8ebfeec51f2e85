import type { Context } from '../context';
import { titleOf } from '../draft';
import type { Intent } from '../intent';
import { readListName } from '../list-name';
import { draftsOf } from '../drafts';
import { readWhen } from '../when/parse-when';
import { draftOf, readTargets } from './deleting';
import type { Rule } from './said';

const asksLists =
  /^(?:(?:what|which) (?:(?:are|is) )?(?:(?:all )?(?:the|my|of my) )?lists(?: (?:do|did) i have| have i(?: got)?| are there| there are| exist)?|(?:show|list|see|view|display|give)(?: me)?(?: all)?(?: (?:the|my|of my|our))* lists|(?:all )?(?:of )?my lists|lists|do i have (?:any |other )?lists|how many lists(?: do i have| are there| have i)?|what(?:'s| are) my lists(?: called)?|overview of (?:my )?lists)$/i;
const making = '(?:create|make|start|add|set up|open|begin|give)(?: me)?';
const create: readonly RegExp[] = [
  new RegExp(
    `^${making}\\s+(?:an?\\s+|the\\s+|another\\s+)?(?:new\\s+)?list(?:\\s*:\\s*|\\s+(?:called|named|with the name|titled)\\s+)(?<name>[^:]+?)(?:\\s*(?::|,?\\s+(?:with|and (?:put|add)|containing))\\s+(?<tasks>.+?)(?:\\s+(?:in|on|to|into) it)?)?$`,
    'iu',
  ),
  new RegExp(
    `^${making}\\s+(?:an?\\s+|another\\s+)(?:new\\s+)?(?<name>(?!(?:to|my|the|on|in|of|for|from)\\b|new\\b|to-?do\\b|todo\\b|task\\b|short\\b|long\\b)[\\p{L}\\p{N}&'"“”-]+(?:\\s+(?!of\\b|for\\b|to\\b|my\\b|the\\b|on\\b|in\\b|from\\b)[\\p{L}\\p{N}&'"“”-]+){0,2}?)\\s+list(?:\\s*(?::|,?\\s+(?:with|and (?:put|add)|containing))\\s+(?<tasks>.+?)(?:\\s+(?:in|on|to|into) it)?)?$`,
    'iu',
  ),
  /^new list(?:\s*:\s*|\s+(?:called|named)\s+|\s+)(?<name>[^:]+?)(?:\s*(?::|,?\s+(?:with|containing))\s+(?<tasks>.+))?$/iu,
  new RegExp(
    `^${making}\\s+(?:an?\\s+)?(?:new\\s+)?list\\s+for\\s+(?:the\\s+|my\\s+)?(?<name>[^:]+)$`,
    'iu',
  ),
];
const createUnnamed = new RegExp(
  `^(?:${making}\\s+(?:an?\\s+|another\\s+)?(?:new\\s+)?list|new list)$`,
  'i',
);
const change =
  /^(?:(?:delete|remove|rename|erase|archive|get rid of)\s+(?:(?:the|my|our)\s+)?(?!to-?do\b|task\b)[\p{L}\p{N}&'"“”-]+(?:\s+(?!from\b|off\b|of\b|on\b|in\b|my\b|the\b)[\p{L}\p{N}&'"“”-]+){0,2}?\s+list(?:\s+(?:to|into|as)\s+.+)?|(?:delete|remove|rename|erase|archive)\s+(?:the|my)\s+list\s+\S.*|(?:change|edit)\s+the name of\s+(?:the|my)\s+.*\blist\b.*)$/iu;
const moving =
  /^(?:move|transfer|shift|file|relocate|refile|bring over)\s+(?<what>.+)\s+(?:over\s+)?(?:to|into|onto|in|on|under)\s+(?<list>.+)$/iu;

/** "create a list called Groceries", "what lists do I have?" */
export const lists: Rule = ({ text }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  if (words.includes('\n')) return null;
  if (asksLists.test(words)) return { kind: 'lists' };
  if (createUnnamed.test(words)) return { kind: 'createList', name: null, tasks: [] };
  for (const pattern of create) {
    const { name, tasks } = pattern.exec(words)?.groups ?? {};
    if (name === undefined) continue;
    const said = nameOfNew(name);
    if (said !== '')
      return { kind: 'createList', name: said, tasks: tasks ? draftsOf(tasks, context) : [] };
  }
  return change.test(words) ? { kind: 'changeList' } : null;
};

/** A name as a list is given it: "shopping" → "Shopping". */
export function nameOfNew(text: string): string {
  return titleOf(text.replace(/^(?:called|named)\s+/i, '').replace(/["“”]/g, '')).slice(0, 100);
}

/** "move milk to Shopping", "move all my work tasks to Office". */
export const movingToList: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  if (isQuestion || words.includes('\n')) return null;
  return moved(words, context);
};

function moved(words: string, context: Context): Intent | null {
  const groups = moving.exec(words)?.groups;
  if (groups?.what === undefined || groups.list === undefined) return null;
  const list = readListName(groups.list);
  if (!list || readWhen(groups.list, context).when || readWhen(words, context).repeats) return null;
  const target = readTargets(
    groups.what.replace(/\s+from\s+(?:(?:the|my)\s+)?\S+(?:\s+list)?$/i, ''),
    context,
  );
  if (!target) return null;
  const orAdd = list.certainty === 'list' ? undefined : draftOf(words, target, context);
  return { kind: 'move', target, list, ...(orAdd && { orAdd }) };
}
