import { limits } from '@todo/contracts';
import { normalise, stripPoliteness, withoutEmoji } from './clean';
import type { Context } from './context';
import { readDraft } from './draft';
import type { Intent } from './intent';
import { adding } from './rules/adding';
import { answering, picking } from './rules/answering';
import { completing } from './rules/completing';
import { deleting } from './rules/deleting';
import { editing } from './rules/editing';
import { finding, listing } from './rules/listing';
import { reopening } from './rules/reopening';
import type { Rule, Said } from './rules/said';
import { helping, smallTalk, straying } from './rules/small-talk';
import { readWhen } from './when/parse-when';

/** The first rule that knows the sentence decides, so narrow rules stand before wide ones. */
const rules: readonly Rule[] = [
  answering,
  smallTalk,
  helping,
  picking,
  editing,
  deleting,
  reopening,
  completing,
  listing,
  straying,
  finding,
  adding,
];

const asks =
  /^(?:what|what's|which|who|who's|when|when's|where|where's|why|how|how's|do|does|did|is|are|was|were|am|have i|has|have we|should i|shall i|any|anything|can i|could i|isn't|aren't|didn't|haven't i|don't i|will)\b/i;
const tick = /^\s*(?:✅|✔️?|☑️?)\s*(?=\S)|(?<=\S)\s*(?:✅|✔️?|☑️?)\s*$/u;

/**
 * Reads what a person wants from one message. Pure, and the same for the same text and context;
 * it never throws, and gives `phrase` or `unclear` instead of guessing a change.
 */
export function interpret(message: string, context: Context): Intent {
  const raw = normalise(message.slice(0, limits.message));
  const ticked = tick.test(raw) && !raw.includes('\n') ? `${withoutEmoji(raw)} done` : null;
  const plain = ticked ?? withoutEmoji(raw);
  if (plain === '')
    return (
      firstOf([answering], { raw, text: raw, isQuestion: false }, context) ?? { kind: 'unclear' }
    );
  const text = stripPoliteness(plain);
  const said: Said = { raw, text, isQuestion: isQuestion(text, plain) };
  const intent = firstOf(rules, said, context);
  return intent ?? phrase(text, context);
}

function firstOf(candidates: readonly Rule[], said: Said, context: Context): Intent | null {
  for (const rule of candidates) {
    const intent = rule(said, context);
    if (intent) return intent;
  }
  return null;
}

/** "can you add milk?" asks for a deed, and is no question any more once "can you" is off. */
function isQuestion(text: string, plain: string): boolean {
  if (/^(?:do (?:the|my|some|a|an)\b|do not|don't)/i.test(text)) return false;
  return (
    asks.test(text) ||
    (text.endsWith('?') &&
      text.replace(/^\W+/, '') === plain.replace(/^\W+/, '') &&
      !/^(?:maybe|perhaps)/i.test(text))
  );
}

function phrase(text: string, context: Context): Intent {
  if (!/\p{L}{2}|\p{N}/u.test(text)) return { kind: 'unclear' };
  const isLong = text.split(/\s+/).length > 12;
  const { rest } = readWhen(text, context);
  const draft =
    isLong || text.endsWith('?') || rest === '' ? null : (readDraft(text, context)?.draft ?? null);
  return { kind: 'phrase', text: text.replace(/[.!?]+$/, ''), draft };
}
