import { readPriority } from '../attributes';
import type { Edit } from '../intent';
import { rule, type EditRule } from './edit-rule';

const levelWord =
  '(?:no|none|normal|low(?:est|er)?|minor|medium|mid|moderate|high(?:er|est)?|important|urgent|top|critical|max(?:imum)?|p[1-4])';
const level = `(?<level>${levelWord})`;
const prio = '[\\s-]*(?:priority|prio)?';

function toPriority(word: string | undefined): Edit | null {
  const priority = readPriority(word ?? '');
  return priority && { priority };
}

export const priorityEdits: readonly EditRule[] = [
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
];
