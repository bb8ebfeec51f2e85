import type { ChangeScope } from '@todo/contracts';

const ones =
  '(?:\\s+(?:ones?|occurrences?|tasks?|times|dates|instances|repetitions?|weeks|months))?';
const later = '(?:following|future|later|upcoming|subsequent|coming|other|others|next)';
const following: readonly RegExp[] = [
  new RegExp(
    `(?:\\s|^)(?:(?:this(?:\\s+one)?|it)\\s+and\\s+)?all\\s+(?:of\\s+)?(?:the\\s+|its\\s+)?${later}${ones}(?:\\s+of\\s+(?=\\S)|(?=\\s|$))`,
    'i',
  ),
  new RegExp(
    `(?:\\s|^)(?:the\\s+(?:whole|entire)\\s+series|(?:every|each)\\s+(?:single\\s+)?(?:occurrence|instance|repetition)|all\\s+(?:the\\s+)?(?:occurrences|instances|repetitions))(?:\\s+of\\s+(?=\\S)|(?=\\s|$))`,
    'i',
  ),
];
const followingEnd =
  /,?\s+(?:(?:starting\s+)?from now on(?:wards)?|going forward|permanently|for good|for all (?:of them|following(?: ones)?)|every time|(?:and|for)\s+all\s+(?:the\s+)?(?:following|future|others?)(?:\s+ones)?|this and all following(?: ones)?)$/i;
const one: RegExp =
  /(?:\s|^)(?:just|only)\s+(?:this|that|the next)(?:\s+(?:one|occurrence|instance|time))?(?:\s+of\s+(?=\S)|(?=\s|$))/i;
const oneEnd =
  /,?\s+(?:(?:just|only)\s+(?:this|that)\s+(?:one|once|time|week|month|occurrence)|(?:just|only|for)?\s*this\s+(?:time|once|occurrence)(?:\s+only)?|(?:just|only)\s+(?:for\s+)?(?:this\s+)?(?:once|today|now)|this one only)$/i;

/** Which occurrences a change is for, and the words without that; null when it was not said. */
export function takeScope(words: string): { scope: ChangeScope | null; plain: string } {
  const ended: [ChangeScope, RegExp][] = [
    ['following', followingEnd],
    ['this', oneEnd],
  ];
  for (const [scope, pattern] of ended) {
    const plain = words.replace(pattern, '');
    if (plain !== words && plain !== '') return { scope, plain };
  }
  const inside: [ChangeScope, RegExp][] = [
    ...following.map((pattern): [ChangeScope, RegExp] => ['following', pattern]),
    ['this', one],
  ];
  for (const [scope, pattern] of inside) {
    const match = pattern.exec(words);
    if (!match) continue;
    // "all following of the gym" names it.
    const it = /\sof\s+$/i.test(match[0]) ? ' ' : ' it ';
    const plain = `${words.slice(0, match.index)}${it}${words.slice(match.index + match[0].length)}`;
    return { scope, plain: plain.replace(/\s+/g, ' ').trim() };
  }
  return { scope: null, plain: words };
}

const aloneFollowing =
  /^(?:(?:no|and|also|please|for|to|move|change|do|apply (?:it|that|this) to|that goes for)[\s,]+)*(?:(?:this(?: one)?|it) and )?(?:all (?:of )?(?:the )?(?:following|future|later|others?|next|coming)(?: ones?| occurrences?| tasks?)?|all of them|the (?:whole |entire )?series|(?:every|each) (?:one|time|occurrence)|from now on|always|for good|permanently|the others)(?: too| as well| please)*$/i;
const aloneThis =
  /^(?:(?:no|and|please|for|i meant?|but)[\s,]+)*(?:(?:just|only) (?:for )?(?:this|that)(?: one| time| once| week| occurrence)?|this (?:one|time|once) only|just once|only once|(?:just|only) (?:the )?(?:one|once)|not the (?:others|following(?: ones)?|whole series)|not all(?: of them)?)$/i;

/** A message that says nothing but which occurrences were meant. */
export function scopeAlone(text: string): ChangeScope | null {
  const words = text.trim().replace(/[.!]+$/, '');
  if (aloneFollowing.test(words)) return 'following';
  return aloneThis.test(words) ? 'this' : null;
}
