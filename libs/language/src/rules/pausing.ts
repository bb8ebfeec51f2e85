import { limits } from '@todo/contracts';
import { localNow, type Context } from '../context';
import { readDraft } from '../draft';
import type { Target } from '../intent';
import { amountPattern, readNumber } from '../lexicon/numbers';
import { nameOf, readReference, readTarget } from '../target';
import { shiftDate } from '../when/days';
import { readWhen } from '../when/parse-when';
import type { Rule } from './said';

const it: Target = { by: 'pronoun', many: false };
const skip = "(?:(?:i(?:'ll| will| want to| have to)\\s+)?(?:skip|leave\\s+out|sit\\s+out))";
const hold = '(?:pause|suspend|(?:take|have)\\s+a\\s+break\\s+from)';
const number = `(?<number>${amountPattern}|couple(?:\\s+of)?|few)`;
const long = '(?<unit>days?|weeks?|fortnights?|months?|years?)';
const length = `for\\s+(?:(?:the\\s+)?(?:next\\s+)?${number}\\s+${long}|a\\s+while|now|the\\s+time\\s+being)`;
const until = '(?:until|till|til)\\s+(?<until>\\S.*)';
const whole = (source: string) => new RegExp(`^${source}$`, 'iu');

/** Several dates of what repeats are to be left out. */
const patterns: readonly RegExp[] = [
  whole(
    `${hold}\\s+(?<what>\\S.*?)(?:\\s+(?:${length}|${until}|(?:this|next)\\s+(?:week|month)))?`,
  ),
  whole(`put\\s+(?<what>\\S.*?)\\s+on\\s+(?:hold|pause)(?:\\s+(?:${length}|${until}))?`),
  whole(
    `${skip}\\s+(?<what>\\S.*?)\\s+(?:${length}|${until}|twice|(?:two|three|four|five|\\d{1,2})\\s+times)`,
  ),
  whole(
    `${skip}\\s+(?:the\\s+|my\\s+)?next\\s+(?!(?:one|an?|1)(?:\\s|$))(?:${number}\\s+${long}|(?:${amountPattern}|couple(?:\\s+of)?|few))(?:\\s+(?:of\\s+)?(?<what>\\S.*))?`,
  ),
];
/** What several dates of a task are called. */
const dates = /(?:^|\s+)(?:ones|times|dates|sessions|occurrences|rounds|lessons|classes)$/i;

/** "pause the gym for two weeks", "skip the next two": of which the first can be skipped. */
export const pausing: Rule = ({ text, isQuestion }, context) => {
  const words = text.replace(/[\s.!?]+$/, '');
  if (isQuestion || words.length > limits.searchText || /[\n:]/.test(words)) return null;
  const groups = patterns.map((pattern) => pattern.exec(words)?.groups).find((each) => each);
  if (!groups) return null;
  const plain = nameOf((groups.what ?? '').replace(dates, ''));
  const target = plain === '' ? it : (readReference(plain) ?? readTarget(plain, context));
  if (!target) return null;
  const resume = resumed(groups, context);
  const orAdd = target.by === 'words' ? readDraft(words, context)?.draft : undefined;
  return { kind: 'pause', target, ...(resume && { resume }), ...(orAdd && { orAdd }) };
};

/** The day from which on it shall come again, as far as it was said. */
function resumed(groups: Record<string, string | undefined>, context: Context): string | null {
  if (groups.until !== undefined) {
    const { when, rest } = readWhen(`by ${groups.until}`, context);
    return /^(?:by)?$/i.test(rest) ? (when?.date ?? null) : null;
  }
  const { number: said = '', unit } = groups;
  const amount = /^couple/i.test(said) ? 2 : readNumber(said);
  if (unit === undefined || amount === null || !Number.isInteger(amount)) return null;
  return shiftDate(localNow(context).toPlainDate(), amount, unit)?.toString() ?? null;
}
