import type { Answer } from './dialogue';
import type { Action, Did, Memory } from './state';

/** What is done with one task alone: with several, one after the other. */
export const oneByOne: ReadonlySet<Action['kind']> = new Set([
  'reminders',
  'cancelReminder',
  'moveReminder',
  'snooze',
  'skip',
]);

/** One answer from those for each of the tasks `ids`; what was done is taken back all at once. */
export function joinAnswers(answers: readonly Answer[], ids: readonly string[]): Answer {
  const memories = answers.flatMap(({ memory }) => memory ?? []);
  const dids = memories.flatMap(({ did }) => did ?? []);
  const [first, ...others] = dids;
  const did = others.every(({ kind }) => kind === first?.kind) ? joined(dids) : dids.at(-1);
  const pendings = memories.flatMap(({ pending }) => pending ?? []);
  // A question stays open, whatever is done beside it.
  const pending = pendings.findLast(({ kind }) => kind !== 'correct') ?? pendings.at(-1);
  const list = memories.flatMap((memory) => memory.list ?? []);
  const reminders = memories.flatMap((memory) => memory.reminders ?? []);
  const memory: Memory = {
    focus: [...ids],
    ...(list.length > 0 && { list }),
    ...(reminders.length === list.length && reminders.length > 0 && { reminders }),
    ...(did && { did }),
    ...(pending && { pending }),
  };
  return { text: answers.map(({ text }) => text).join('\n\n'), memory };
}

function joined(dids: readonly Did[]): Did | undefined {
  const [first] = dids;
  const before = dids.flatMap((did) => did.before ?? []);
  const reminders = dids.flatMap((did) => did.reminders ?? []);
  const replaced = dids.flatMap((did) => did.replaced ?? []);
  return (
    first && {
      ...first,
      ids: [...new Set(dids.flatMap(({ ids }) => ids))],
      ...(before.length > 0 && { before }),
      ...(reminders.length > 0 && { reminders }),
      ...(replaced.length > 0 && { replaced }),
    }
  );
}
