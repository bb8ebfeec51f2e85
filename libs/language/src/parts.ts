import type { Intent } from './intent';

/** Words with which a second wish begins in the same message. */
const wish =
  "(?:please\\s+)?(?:add|remind me|delete|remove|mark|move|rename|reschedule|postpone|show(?: me)?|list|find|complete|reopen|tick off|create|make (?:it|that|them|the)|(?:label|tag|set|change|call|put) (?:it|that|them)|change (?:the|my)(?: [\\p{L}\\p{N}'-]+){0,4} reminder|don't forget|(?:i )?(?:still )?(?:need|have) to|i must|i should|what(?:'s| is| are| do| have)|when is|how many|anything)\\b";
const joint = new RegExp(
  `(?<=[^\\s.]{2})[.;!]+\\s+(?=\\p{L})|\\s*,\\s*(?:(?:and|but|so|then|also|now)\\s+)*(?=${wish})|\\s+(?:and|but|&)\\s+(?:(?:then|also|now|please)\\s+)*(?=${wish})|\\s+then\\s+(?=${wish})`,
  'giu',
);

/** The wishes that a message may hold, at most five; one alone when it cannot be parted. */
export function splitWishes(text: string): string[] {
  if (text.length > 400 || /["“”\n:]/.test(text)) return [text];
  const pieces = text
    .split(joint)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  return pieces.length <= 5 ? pieces : [text];
}

const clear: ReadonlySet<Intent['kind']> = new Set([
  'complete',
  'reopen',
  'delete',
  'edit',
  'list',
  'find',
  'show',
  'remind',
  'remindBefore',
  'reminders',
  'snooze',
  'cancelReminder',
  'moveReminder',
  'skip',
  'pause',
]);

/** One intent from those of the parts; null unless each part is clear by itself. */
export function joinIntents(parts: readonly Intent[]): Intent | null {
  const intents = parts.flatMap((part) => (part.kind === 'several' ? part.intents : [part]));
  if (
    !intents.every((intent) => clear.has(intent.kind) || (intent.kind === 'add' && intent.sure))
  ) {
    return null;
  }
  const adds = intents.filter((intent) => intent.kind === 'add');
  const [first] = adds;
  // Tasks for a list that was named, or to be reminded of, must not be mixed with others.
  const isPlain = adds.every(({ list, remind, repeats }) => !(list ?? remind ?? repeats));
  if (first && isPlain && adds.length === intents.length) {
    return { kind: 'add', sure: true, tasks: adds.flatMap(({ tasks }) => tasks) };
  }
  return { kind: 'several', intents: [...intents] };
}
