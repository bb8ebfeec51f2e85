import { limits } from '@todo/contracts';
import { askFirst } from './ask-first';
import { takeChannels, withChannels } from './channels';
import { normalise, stripPoliteness, withoutEmoji } from './clean';
import type { Context } from './context';
import { asides, readDraft } from './draft';
import type { Intent } from './intent';
import { interpretLong, readable } from './long';
import { joinIntents, splitWishes } from './parts';
import { adding, speaksOfIt } from './rules/adding';
import { answering, picking } from './rules/answering';
import { askingRepeats } from './rules/asking-repeats';
import { completing } from './rules/completing';
import { deleting } from './rules/deleting';
import { editing } from './rules/editing';
import { finding, listing } from './rules/listing';
import { lists, movingToList } from './rules/lists';
import { movingReminders } from './rules/moving-reminders';
import { ordering } from './rules/ordering';
import { overview } from './rules/overview';
import { pausing } from './rules/pausing';
import { recalling } from './rules/recalling';
import { askingReminders, cancellingReminders, skipping, snoozing } from './rules/reminders';
import { reminding, waking } from './rules/reminding';
import { reopening } from './rules/reopening';
import type { Rule, Said } from './rules/said';
import { addingSteps, askingSteps } from './rules/subtasks';
import { clock, helping, smallTalk, straying } from './rules/small-talk';
import { isImperative } from './split';
import { splitDated } from './split-dated';
import { impossibleIn } from './when/impossible';
import { readWhen } from './when/parse-when';

/** The first rule that knows the sentence decides, so narrow rules stand before wide ones. */
const rules: readonly Rule[] = [
  answering,
  smallTalk,
  waking,
  clock,
  recalling,
  overview,
  helping,
  picking,
  lists,
  addingSteps,
  askingSteps,
  askingReminders,
  askingRepeats,
  movingReminders,
  cancellingReminders,
  snoozing,
  reminding,
  pausing,
  skipping,
  ordering,
  editing,
  movingToList,
  deleting,
  reopening,
  completing,
  listing,
  straying,
  finding,
  adding,
];

const asks =
  /^(?:what|what's|which|who|who's|when|when's|where|where's|why|how|how's|do|does|did (?:i|we|you|it|he|she|they)|is|are|was|were|am|have i|has|have we|should i|shall i|any|anything|can i|could i|isn't|aren't|didn't (?:i|we|you|it|he|she|they)|haven't i|don't i|will)\b/i;
const tick = /^\s*(?:✅|✔️?|☑️?)\s*(?=\S)|(?<=\S)\s*(?:✅|✔️?|☑️?)\s*$/u;

/**
 * Reads what a person wants from one message. Pure, and the same for the same text and context;
 * it never throws, and gives `phrase` or `unclear` instead of guessing a change.
 */
export function interpret(message: string, context: Context): Intent {
  const raw = normalise(message.slice(0, limits.message));
  return raw.length > readable ? interpretLong(raw, context, read) : read(raw, context);
}

function read(raw: string, context: Context): Intent {
  const ticked = tick.test(raw) && !raw.includes('\n') ? `${withoutEmoji(raw)} done` : null;
  const plain = ticked ?? withoutEmoji(raw);
  if (plain === '')
    return (
      firstOf([answering], { raw, text: raw, isQuestion: false }, context) ?? { kind: 'unclear' }
    );
  const whole = askFirst(stripPoliteness(plain), context);
  const { text, channels } = takeChannels(whole);
  const said: Said = { raw, text, isQuestion: isQuestion(text, plain) };
  const intent =
    parts(whole, context) ??
    withChannels(firstOf(rules, said, context) ?? phrase(text, context), channels);
  const words = settles(intent) && !/["“\n]/.test(text) ? impossibleIn(text) : null;
  return words === null ? intent : { kind: 'impossible', words };
}

/** Whether a day that was named is taken into the list. */
function settles(intent: Intent): boolean {
  return ['add', 'edit', 'editWhat', 'phrase', 'move'].includes(intent.kind);
}

/** "I bought the milk, add eggs": each part is read by itself; null when the message is one wish. */
function parts(text: string, context: Context): Intent | null {
  const all = splitWishes(text);
  if (all.length < 2) return null;
  const readings = all
    .map((piece) => {
      const { text: own, channels } = takeChannels(askFirst(stripPoliteness(piece), context));
      const said = { raw: piece, text: own, isQuestion: isQuestion(own, piece) };
      return { piece, intent: withChannels(firstOf(rules, said, context), channels) };
    })
    // "It was a long day. Add milk."
    .filter(({ piece, intent }) => (intent ? !isChat(intent) : !saysNothing.test(piece)));
  const [only] = readings;
  if (only?.intent && readings.length === 1) return only.intent;
  if (readings.length < 2) return null;
  const pieces = readings.map(({ piece }) => piece);
  const intents = readings.map(({ intent }) => intent);
  // "cook pasta and add salt" is one thing to do.
  const areSteps =
    intents.every((intent) => intent?.kind === 'add') &&
    !/^(?:add|create|new|remind|don't|i|we)\b/i.test(text) &&
    !pieces
      .slice(1)
      .some((piece) => /^(?:remind me|don't forget|i (?:must|need|have))\b/i.test(piece));
  return areSteps || intents.includes(null)
    ? null
    : joinIntents(intents.filter((intent) => intent !== null));
}

function isChat(intent: Intent): boolean {
  return (
    intent.kind === 'smallTalk' && ['hello', 'thanks', 'praise', 'howAreYou'].includes(intent.topic)
  );
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
  if (
    /^do (?!i\b|we\b|you\b|they\b|any)|^(?:don't|should i|shall i)\b(?! (?:do|start|begin|work))/i.test(
      text,
    )
  )
    return false;
  return (
    asks.test(text) ||
    (text.endsWith('?') &&
      text.replace(/^\W+/, '') === plain.replace(/^\W+/, '') &&
      !/^(?:maybe|perhaps)/i.test(text) &&
      !isImperative(text))
  );
}

/** Exclamations, and statements about people, which are no names of tasks. */
const saysNothing =
  /^(?:(?:no|nope|oops|sorry|wait)[,\s]+)?(?:(?:the|a|an|and|or|but|so|well|hmm+|uh|um|lol|haha+|huh|what|why|how|hm|ok|eh|meh|test|(?:the )?other (?:one|task)s?)[\s.!?]*$|(?:i|i'm|i've|you|you're|he|she|it|it's|we|we're|they|they're|this|that|that's)\s)/i;

function phrase(text: string, context: Context): Intent {
  if (!/\p{L}{2}|\p{N}/u.test(text)) return { kind: 'unclear' };
  if (saysNothing.test(text) || speaksOfIt.test(text)) return { kind: 'unclear' };
  const { rest, when, repeats } = readWhen(text, context);
  const isLong = rest.split(/\s+/).length > 12;
  const reading = isLong || text.endsWith('?') || rest === '' ? null : readDraft(text, context);
  const draft = reading?.draft ?? null;
  const parts = draft && when ? splitDated(text, context) : [];
  const drafts = parts.flatMap((part) => readDraft(part, context)?.draft ?? []);
  if (drafts.length > 1) return { kind: 'add', tasks: drafts, sure: false };
  // A day or time beside it makes a thing to do likely, not certain.
  if (reading && draft && (when ?? repeats))
    return { kind: 'add', tasks: [draft], sure: false, ...asides([reading]) };
  return { kind: 'phrase', text: text.replace(/[.!?]+$/, ''), draft };
}
