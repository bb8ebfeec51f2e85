import { dependentVerbs, nounLikeVerbs, taskVerbs } from './lexicon/verbs';

const bullet =
  /^\s*(?:[-*•–—+▪◦]\s*(?:\[[ xX]?\]\s*)?|\[[ xX]?\]\s*|\d{1,2}\s*[.)]\s+|☐\s*|◻️?\s*)/u;
const determiner =
  /^(?:the|a|an|my|our|his|her|their|your|some|this|that|these|those|all|for|to|with|up|out|off|\d+)$/i;

/** Lines of a list, without their bullets; a single line is a list of one. */
export function splitLines(text: string): string[] {
  const lines = text.split('\n').flatMap((line) => {
    // "1. milk 2. eggs" on one line
    const inline = line.trim().split(/\s+(?=\d{1,2}[.)]\s+\p{L})/u);
    return /^\s*\d{1,2}[.)]\s/.test(line) && inline.length > 1 ? inline : [line];
  });
  return lines.map((line) => line.replace(bullet, '').trim()).filter((line) => line !== '');
}

export function hasBullets(text: string): boolean {
  return text.split('\n').some((line) => bullet.test(line));
}

/** True when `text` begins as a thing to do: "buy milk", "water the plants", "descale the kettle". */
export function isImperative(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const [first = '', second = ''] = words;
  const verb = first.toLowerCase().replace(/[,:]+$/, '');
  if (words.length < 2) return taskVerbs.has(verb) && !nounLikeVerbs.has(verb);
  if (nounLikeVerbs.has(verb)) {
    return (
      !/,$/.test(first) &&
      (determiner.test(second) ||
        growing.test(second) ||
        /^\p{Lu}/u.test(second) ||
        strongPair.has(verb))
    );
  }
  if (taskVerbs.has(verb)) return !/,$/.test(first);
  return (
    /^(?:the|my|our|his|her|their)$/i.test(second) &&
    /^\p{L}{3,}$/u.test(verb) &&
    !notVerbs.has(verb) &&
    !/(?:ed|ing)$/.test(verb)
  );
}

/** What is watered and mown. */
const growing = /^(?:plants?|flowers|garden|lawn|roses|tomatoes|herbs)$/i;
/** Noun-like verbs that, with an object, are nearly always verbs. */
const strongPair = new Set(
  'call email order wrap record cook book mop fax text print copy host fold check clean clear empty draft sign research dry answer iron ring dust file mail message post'.split(
    ' ',
  ),
);
const notVerbs = new Set(
  `about above across after against all along among and any around because before behind below beneath beside between both but
   during either every except for from hate how inside into is its just like love near neither nor not off onto only other our out
   outside over past since than that their them then these they this those though through till toward under until upon was were what
   when where which while who why will with within without would yes you your are does did has had can could may might must shall
   should also even here there now very too maybe perhaps enjoy hi hey hello okay thanks done hope believe guess prefer`.split(
    /\s+/,
  ),
);

/** Parts one sentence into the things to do that it names: "buy milk and call mum" names two. */
export function splitClauses(text: string): string[] {
  const pieces = text
    .split(/\s*;\s*|(?<=[^\s.!]{2}(?:\.|!{1,3}))\s+(?=\p{L})/u)
    .flatMap(splitAtVerbs);
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

const joint = /\s*,?\s+(?:and\s+then|and\s+also|and|then|&|\+|also|plus)\s+|\s*,\s*/gi;

function splitAtVerbs(text: string): string[] {
  if (!isImperative(stripLead(text))) return [text];
  const items = text.split(/\s*,\s*(?:and\s+)?/);
  const areDeeds =
    items.length > 2 &&
    items.every(
      (item) =>
        /^\S+\s+\S/.test(item) && taskVerbs.has(stripLead(item).split(' ')[0]?.toLowerCase() ?? ''),
    );
  if (areDeeds) return items;
  const pieces: string[] = [];
  let start = 0;
  for (const match of text.matchAll(joint)) {
    const head = text.slice(start, match.index);
    const tail = text.slice(match.index + match[0].length);
    if (head.trim().split(/\s+/).length >= 2 && startsClause(head, tail)) {
      pieces.push(head);
      start = match.index + match[0].length;
    }
  }
  return [...pieces, text.slice(start)];
}

/** A new thing to do begins: a verb that is no noun here, and that does not hang on the one before. */
function startsClause(head: string, tail: string): boolean {
  const own = stripLead(tail);
  const [first = '', second = ''] = own.split(/\s+/);
  const verb = first.toLowerCase();
  if (!taskVerbs.has(verb) || second === '') return false;
  if (own !== tail) return true;
  const [headVerb = ''] = stripLead(head).toLowerCase().split(/\s+/);
  if (
    dependentVerbs.has(verb) &&
    /^(?:call|email|phone|ring|text|message|visit|ask|meet|see|write|contact)$/.test(headVerb)
  )
    return false;
  return (
    !nounLikeVerbs.has(verb) ||
    determiner.test(second) ||
    (strongPair.has(verb) && !/^(?:and|or|on|at)$/i.test(second))
  );
}

function stripLead(text: string): string {
  return text
    .trim()
    .replace(
      /^(?:(?:to|also|then|please|i need to|i have to|i must|i should|remind me to|add|don't forget to|remember to)\s+)+/i,
      '',
    );
}

/** "milk, eggs and bread" → three; null when it is no plain list of at least `least` short names. */
export function splitNouns(text: string, least: number): string[] | null {
  const items = text
    .split(/\s*,\s*(?:and\s+|&\s+)?|\s+(?:and|&)\s+/i)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const areShort = items.every((item) => item.split(/\s+/).length <= 4);
  return items.length >= least && areShort ? items : null;
}
