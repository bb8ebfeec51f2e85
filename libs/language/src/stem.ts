import { irregularPast, unchangedPast } from './lexicon/irregular';
import { taskVerbs } from './lexicon/verbs';

/**
 * A key that inflections of a word share: buys, buying, bought → "buy". It is for comparing, not for showing.
 */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  const known = stems.get(lower);
  if (known !== undefined) return known;
  const made = crudeStem(irregularPast.get(lower) ?? lower);
  if (stems.size < 5_000) stems.set(lower, made);
  return made;
}
const stems = new Map<string, string>();

function crudeStem(word: string): string {
  if (word.length <= 3 || /\d/.test(word))
    return word.length > 3 ? word : word.replace(/ies$/, 'y');
  const cut = word
    .replace(/['’]s$/, '')
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?<=[aeiouy].*[^s])(?:ing|ed)$/, '')
    .replace(/(?<=ss|x|ch|sh|z)es$/, '')
    .replace(/(?<=[^su])s$/, '');
  const base = cut.replace(/([bdfglmnprtvz])\1$/, '$1');
  return base.length > 3 ? base.replace(/e$/, '') : base;
}

const verbsByStem = new Map([...taskVerbs].map((verb) => [stem(verb), verb]));

/** The verb of which `word` is any form (bought, calling → buy, call), or null. */
export function verbOf(word: string): string | null {
  const lower = word.toLowerCase();
  if (taskVerbs.has(lower)) return lower;
  return irregularPast.get(lower) ?? verbsByStem.get(stem(lower)) ?? null;
}

/** The base form when `word` is a past form ("bought", "called"), or null. "read" counts only when asked for. */
export function pastOf(word: string, unchangedToo = false): string | null {
  const lower = word.toLowerCase();
  const irregular = irregularPast.get(lower);
  if (irregular) return irregular;
  if (unchangedPast.has(lower)) return unchangedToo ? lower : null;
  if (!lower.endsWith('ed') || lower.endsWith('eed') || lower.length < 4) return null;
  return (
    verbsByStem.get(stem(lower)) ??
    (unchangedToo && lower.length > 4 ? lower.replace(/ed$/, '') : null)
  );
}

/** The base form when `word` is a verb's -ing form ("calling"), or null. */
export function gerundOf(word: string): string | null {
  return /ing$/i.test(word) && word.length > 4 ? (verbsByStem.get(stem(word)) ?? null) : null;
}
