import { readReference, readTarget } from '../target';
import type { Rule } from './said';

const repeats =
  '(?:repeat(?:ed|ing)?|recur(?:ring)?|come\\s+(?:back|(?:a)?round|up)|set\\s+to\\s+repeat|(?:an?\\s+)?(?:repeating|recurring)\\s+(?:task|one|thing))';
const patterns: readonly RegExp[] = [
  new RegExp(
    `^(?:when|how\\s+often|how\\s+many\\s+times|(?:on\\s+)?(?:what|which)\\s+days?)\\s+(?:does|do|will|is|are)\\s+(?<what>.+?)\\s+${repeats}(?:\\s+(?:again|next|itself))?$`,
    'i',
  ),
  new RegExp(
    `^(?:does|do|will|is|are)\\s+(?<what>.+?)\\s+(?:still\\s+)?(?!come\\b)${repeats}(?:\\s+(?:again|still|itself|every\\b.*|each\\b.*|daily|weekly|monthly|yearly))?$`,
    'i',
  ),
  /^how\s+often\s+(?:is|are)\s+(?<what>.+?)(?:\s+due)?$/i,
  /^how\s+often\s+(?:do|does|should|must|shall|am|is|are)\s+(?:i|we)\s+(?:(?:supposed|meant|going|have|need)\s+to\s+)?(?<what>.+)$/i,
  /^what(?:'s|\s+is)\s+(?:the\s+)?(?:repeat(?:\s+rule)?|recurrence|repetition|rhythm)\s+(?:of|for|on)\s+(?<what>.+)$/i,
];
/** Not one task, but those that do. */
const any =
  /^(?:any|all|some|what|which|every|i|you|we|my\s+tasks|the\s+tasks|tasks)(?!\p{L})|thing$/iu;

/** "how often does the rent repeat?" */
export const askingRepeats: Rule = ({ text }, context) => {
  const words = text.replace(/[\s.!?]+$/, '').replaceAll(/\s+/g, ' ');
  if (!/^(?:when|how|on|what|which|does|do|will|is|are)\b/i.test(words)) return null;
  for (const pattern of patterns) {
    const what = pattern.exec(words)?.groups?.what;
    if (what === undefined || any.test(what)) continue;
    const target = readReference(what) ?? readTarget(what, context);
    return target && { kind: 'repeats', target };
  }
  return null;
};
