import type { Channel } from '@todo/contracts';
import type { Intent } from './intent';

const name = '(?:e-?mail|push(?:\\s+(?:notifications?|messages?))?|webhook)';
/** Stands behind "remind me". */
export const onChannels = `\\s+(?:by|via|with|through)\\s+(?<names>${name}(?:\\s+and\\s+(?:by\\s+)?${name})?)(?!\\p{L})`;
const named = new RegExp(
  `(?<=^(?:(?:remind|notify|alert|ping|nudge)\\s+me|set\\s+(?:me\\s+)?(?:an?\\s+)?reminders?))${onChannels}`,
  'iu',
);

/** "remind me by email to call mum": on which channels; behind the task it may as well be how that is done. */
export function takeChannels(text: string): { text: string; channels: Channel[] } {
  const names = named.exec(text)?.groups?.names ?? '';
  const has = (word: RegExp) => word.test(names);
  const channels = [
    ...(has(/mail/i) ? (['email'] as const) : []),
    ...(has(/push/i) ? (['push'] as const) : []),
    ...(has(/webhook/i) ? (['webhook'] as const) : []),
  ];
  return { text: text.replace(named, ''), channels };
}

/** The same wish, with what it sets coming on those channels. */
export function withChannels<I extends Intent | null>(
  intent: I,
  channels: readonly Channel[],
): I | Intent {
  if (intent === null || channels.length === 0) return intent;
  switch (intent.kind) {
    case 'add':
    case 'addWhat':
    case 'remind':
    case 'remindBefore':
      return { ...intent, channels: [...channels] };
    case 'several':
      return { ...intent, intents: intent.intents.map((each) => withChannels(each, channels)) };
    default:
      return intent;
  }
}
