const cardinals =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

const values = new Map<string, number>([
  ...cardinals.map((word, index) => [word, index + 1] as const),
  ...ordinals.map((word, index) => [word, index + 1] as const),
  ['a', 1],
  ['an', 1],
  ['another', 1],
  ['couple', 2],
  ['a couple', 2],
  ['a couple of', 2],
  ['both', 2],
  ['few', 3],
  ['a few', 3],
  ['several', 3],
  ['twenty-five', 25],
  ['thirty', 30],
  ['forty', 40],
  ['forty-five', 45],
  ['sixty', 60],
  ['ninety', 90],
]);

/** Pattern sources, longest first, for building rules. */
export const amountPattern = `(?:\\d{1,4}|a couple of|a couple|a few|another|an|a|several|few|thirty|forty-five|forty|sixty|ninety|twenty-five|${[...cardinals].reverse().join('|')})`;
export const ordinalPattern = `(?:\\d{1,3}(?:st|nd|rd|th)|${ordinals.join('|')})`;
export const cardinalPattern = `(?:\\d{1,3}|${[...cardinals].reverse().join('|')})`;

/** "3", "three", "third", "3rd", "a couple of" → a number; null for anything else. */
export function readNumber(text: string): number | null {
  const word = text.trim().toLowerCase();
  const digits = /^(\d{1,4})(?:st|nd|rd|th)?$/.exec(word)?.[1];
  return digits === undefined ? (values.get(word) ?? null) : Number(digits);
}
