import type { Context } from '../context';
import { readDraft } from '../draft';
import type { Intent, ListName } from '../intent';
import { listAlone, readListName, splitListName } from '../list-name';
import { isImperative } from '../split';
import { leadOf } from './lead-ins';

/** Reads a wish for new tasks; `isNamed`: for a list that was named. */
export type Read = (text: string, isNamed: boolean) => Intent | null;

const verb =
  /^(?:add|put(?! down\b)|insert|include|append|stick|throw|pop|place|file|save|enter|get|write|note|have)\s+(?=\S)/i;
const placing =
  /^(?:add|put(?! down\b)|insert|include|append|stick|throw|pop|place|file|save|enter)\s+(?=\S)/i;
const toFirst =
  /^(?:add|put)\s+(?:(?:these|this|the following)\s+)?(?:to|on|onto|in|into)\s+(?<list>[^:\n]{2,60})\s*:\s*(?<items>[^]+)$/i;
const headed = /^(?:(?:my|the|our)\s+)?(?<list>[^:\n,]{2,40}?)\s*:\s*(?<items>[^]+)$/i;

/** "add milk to Shopping", "shopping list: milk, eggs"; null when no list can be meant. */
export function addingToList(text: string, read: Read, context: Context): Intent | null {
  const found = headedBy(text) ?? placedThere(text) ?? placedIn(text, context);
  if (!found) return null;
  const inList = read(found.rest, true);
  if (inList?.kind !== 'add') return null;
  if (found.list.certainty === 'list') return { ...inList, list: found.list };
  if (found.list.certainty === 'same')
    return { ...inList, list: found.list, otherwise: inList.tasks };
  const otherwise = asTitle(text, context) ?? read(text, false);
  if (otherwise?.kind !== 'add') return null;
  return { ...inList, list: found.list, otherwise: otherwise.tasks };
}

interface Found {
  list: ListName;
  /** The wish without the list. */
  rest: string;
}

function headedBy(text: string): Found | null {
  const first = toFirst.exec(text)?.groups;
  const named = first?.list === undefined ? null : readListName(first.list);
  if (named && first?.items !== undefined) return { list: named, rest: `add: ${first.items}` };
  const { list = '', items = '' } = headed.exec(text)?.groups ?? {};
  const spoken = listAlone(list);
  if (spoken) return { list: { ...spoken, certainty: 'name' }, rest: `list: ${items}` };
  return /^groceries$/i.test(list)
    ? { list: { name: list, certainty: 'maybe' }, rest: `list: ${items}` }
    : null;
}

const there =
  /^(?:add|put|include|stick|throw|pop|place|save)\s+(?<what>.+?)\s+(?:(?:to|on|onto|in|into)\s+(?:it|there|(?:that|this|the same) (?:list|one))|there)(?:\s+(?:too|as well|also))?(?:\s*,?\s*(?<day>for\s.+))?$/iu;

/** "add milk to it", "put eggs there too": the list that was spoken of last. */
function placedThere(text: string): Found | null {
  const { what, day = '' } = there.exec(text)?.groups ?? {};
  if (what === undefined) return null;
  return { list: { name: 'it', certainty: 'same' }, rest: `add ${what} ${day}`.trim() };
}

function placedIn(text: string, context: Context): Found | null {
  const split = verb.test(text) || leadOf(text) ? splitListName(text, context) : null;
  if (!split || (split.list.certainty !== 'list' && !placing.test(text))) return null;
  const isAdd = /^add\b/i.test(split.rest) || !verb.test(split.rest);
  return { list: split.list, rest: isAdd ? split.rest : split.rest.replace(verb, 'add ') };
}

/** "Add a chapter to the book" begins with its own verb. */
function asTitle(text: string, context: Context): Intent | null {
  const what = text.replace(/^add\s+/i, '');
  const isDeed = isImperative(what) && !/^\S+\s+(?:to|on|onto|in|into|under)\s/i.test(what);
  if (what === text || isDeed || leadOf(text)?.length !== text.length - what.length) return null;
  const reading = readDraft(text, context);
  return reading && { kind: 'add', tasks: [reading.draft], sure: true };
}
