import type { Channel } from '@todo/contracts';

const name = '(?:e-?mail|push(?:\\s+(?:notifications?|messages?))?|webhook)';
const named = new RegExp(
  `(?<=^(?:(?:please|can\\s+you|could\\s+you|and)\\s+){0,3}(?:(?:remind|notify|alert|ping|nudge)\\s+me|set\\s+(?:me\\s+)?(?:an?\\s+)?reminders?))\\s+(?:by|via|with|through)\\s+(?<names>${name}(?:\\s+and\\s+(?:by\\s+)?${name})?)(?!\\p{L})`,
  'iu',
);

/** "remind me by email to call mum": on which channels; behind the task it may as well be how that is done. */
export function channelsIn(text: string): Channel[] {
  const names = named.exec(text.trim())?.groups?.names ?? '';
  const has = (word: RegExp) => word.test(names);
  return [
    ...(has(/mail/i) ? (['email'] as const) : []),
    ...(has(/push/i) ? (['push'] as const) : []),
    ...(has(/webhook/i) ? (['webhook'] as const) : []),
  ];
}

export function withoutChannels(text: string): string {
  return text.replace(named, '');
}
