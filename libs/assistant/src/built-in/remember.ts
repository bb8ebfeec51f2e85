import type { Answer } from './dialogue';
import { rememberedDeeds, type Did, type Memory } from './state';

/** Characters of JSON that all deeds but the last may take: they travel with every answer. */
const most = 12_000;

/** What is known after an answer: what was done is put on top of what was done before, or taken from it. */
export function remember(known: Memory, { memory = {}, undone }: Answer): Memory {
  const { did: latest, ...learnt } = memory;
  const before = [...(known.past ?? []), ...(known.did ? [known.did] : [])];
  const kept = undone === undefined ? before : without(before, undone);
  const deeds = latest ? [...kept, latest] : kept;
  const did = deeds.at(-1);
  const past = bounded(deeds.slice(0, -1));
  const next: Memory = { ...known, ...learnt };
  delete next.did;
  delete next.past;
  // What is shown now are no reminders.
  if (learnt.list && !learnt.reminders) delete next.reminders;
  return { ...next, ...(did && { did }), ...(past.length > 0 && { past }) };
}

function without(deeds: readonly Did[], undone: readonly string[] | 'all'): Did[] {
  const last = deeds.at(-1);
  if (!last) return [];
  const gone = undone === 'all' ? new Set(last.ids) : new Set(undone);
  const ids = last.ids.filter((id) => !gone.has(id));
  const before = last.before?.filter(({ id }) => !gone.has(id));
  const left = ids.length === 0 ? [] : [{ ...last, ids, ...(before && { before }) }];
  return [...deeds.slice(0, -1), ...left];
}

/** The newest that fit. */
function bounded(deeds: readonly Did[]): Did[] {
  let size = 0;
  const newest = deeds.toReversed().slice(0, rememberedDeeds);
  const end = newest.findIndex((deed) => (size += JSON.stringify(deed).length) > most);
  return (end === -1 ? newest : newest.slice(0, end)).reverse();
}
