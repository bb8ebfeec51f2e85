import type { Context } from '../context';
import { draftsOf } from '../drafts';
import { readTarget } from '../target';
import { draftOf } from './deleting';
import type { Rule } from './said';

const step = '(?:sub-?\\s?tasks?|sub-?items?|steps?|child tasks?)';
const steps = '(?:sub-?\\s?tasks|sub-?items|steps|child tasks)';
const adding: readonly RegExp[] = [
  new RegExp(
    `^(?:add|create|put|make)\\s+(?:(?:an?|the|these|some|another)\\s+)*(?:new\\s+|following\\s+)*${step}\\s+(?:to|for|of|under|in)\\s+(?<of>[^:]+?)\\s*(?::|,?\\s+(?:called|named|to))\\s*(?<what>.+)$`,
    'iu',
  ),
  new RegExp(
    `^(?:add|put|create|make|have|set)\\s+(?<what>(?!(?:(?:an?|the|some|another|new)\\s+)*${step}\\b).+?)\\s+(?:(?:as|like|into)\\s+)?(?:an?\\s+|another\\s+)?(?:new\\s+)?${step}\\s+(?:of|to|for|under|in)\\s+(?<of>.+)$`,
    'iu',
  ),
  new RegExp(
    `^(?:add|create|put|make)\\s+(?:(?:an?|the|these|some|another)\\s+)*(?:new\\s+)?${step}\\s*[:,]?\\s+(?!(?:to|for|of|under|in)\\b)(?<what>.+?)\\s+(?:to|for|under|of)\\s+(?<of>.+)$`,
    'iu',
  ),
  new RegExp(
    `^(?:break|split|divide)\\s+(?:(?:up|down)\\s+)?(?<of>.+?)\\s+(?:(?:up|down)\\s+)?into\\s*:?\\s+(?:(?:the\\s+|these\\s+|\\w+\\s+)?(?:steps|sub-?tasks|parts|tasks)\\s*:\\s*)?(?<what>.+)$`,
    'iu',
  ),
];
const unnamed = new RegExp(
  `^(?:add|create)\\s+(?:an?\\s+|some\\s+|another\\s+)?(?:new\\s+)?${step}\\s+(?:to|for|of|under)\\s+(?<of>.+)$`,
  'iu',
);
const asking = new RegExp(
  `^(?:(?:what|which)(?:\\s+(?:are|were))?|show(?:\\s+me)?|list|what's|see|tell\\s+me)?\\s*(?:all\\s+)?(?:(?:the|my|its)\\s+)?(?:open\\s+|remaining\\s+)?${steps}\\s+(?:of|for|in|under|to|does|do|has|are (?:in|under))\\s+(?<of>.+?)(?:\\s+have)?$`,
  'iu',
);

/** "add candles as a subtask of the party", "break the party into cake and candles". */
export const addingSteps: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  if (isQuestion || words.length > 600) return null;
  for (const pattern of adding) {
    const { what, of } = pattern.exec(words)?.groups ?? {};
    if (what === undefined || of === undefined) continue;
    const tasks = draftsOf(what, context);
    const found = tasks.length > 0 ? intentOf(of, words, context) : null;
    if (found) return { ...found, tasks };
  }
  const of = unnamed.exec(words)?.groups?.of;
  const found = of === undefined ? null : intentOf(of, words, context);
  return found && { ...found, tasks: [] };
};

function intentOf(of: string, words: string, context: Context) {
  const target = readTarget(of, context);
  if (!target) return null;
  const orAdd = /^(?:break|split|divide)\b/i.test(words)
    ? draftOf(words, target, context)
    : undefined;
  return { kind: 'addSteps', target, ...(orAdd && { orAdd }) } as const;
}

/** "what are the steps of the party?" */
export const askingSteps: Rule = ({ text }, context) => {
  const of = asking.exec(text.replace(/[\s.!?]+$/, ''))?.groups?.of;
  const target = of === undefined ? null : readTarget(of, context);
  return target && { kind: 'steps', target };
};
