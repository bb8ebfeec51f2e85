import type { TaskList } from '@todo/contracts';
import type { ListName } from './intent';
import { distance } from './distance';
import { stem } from './stem';

/** What a name comes to among a person's lists; `near` is worth a question. */
export type ListMatch<List> =
  { kind: 'exact'; list: List } | { kind: 'near'; list: List } | { kind: 'none' };

/** Finds the list that is meant; case, accents and the word "list" make no difference. */
export function matchList<List extends Pick<TaskList, 'name'>>(
  { name, certainty }: ListName,
  lists: readonly List[],
): ListMatch<List> {
  const wanted = plain(name);
  const same = lists.find((list) => plain(list.name) === wanted);
  if (same) return { kind: 'exact', list: same };
  const alike = lists.find((list) => stems(plain(list.name)) === stems(wanted));
  // "my grocery list" can only be Groceries; "the book" need not be Books.
  if (alike) return { kind: certainty === 'list' ? 'exact' : 'near', list: alike };
  const near = lists.filter((list) => isNear(plain(list.name), wanted));
  const [only] = near;
  return near.length === 1 && only ? { kind: 'near', list: only } : { kind: 'none' };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/gu, ' ')
    .trim()
    .replace(/^(?:the|my) (?=.)/, '')
    .replace(/(?<=.) list$/, '');
}

function stems(text: string): string {
  return text.split(' ').map(stem).join(' ');
}

function isNear(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 4) return false;
  if (a.startsWith(b) || b.startsWith(a)) return true;
  const allowed = shorter >= 8 ? 2 : 1;
  return Math.abs(a.length - b.length) <= allowed && distance(a, b) <= allowed;
}
