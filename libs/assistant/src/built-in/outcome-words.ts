import type { Task } from '@todo/contracts';
import type { Context } from '@todo/language';
import * as wording from '@todo/language/wording';
import type { Answer, Outcome } from './dialogue';
import { bulkResultsOf, tasksOf } from './results';
import type { Did, Memory } from './state';

/** Failures that are told one by one. */
const toldApart = 3;

export interface Telling {
  kind: Did['kind'];
  /** The word for it where that differs. */
  deed?: wording.Deed;
  /** Title of the task with that id, where it is known. */
  titleOf: (id: string | null) => string | null;
  say: (tasks: readonly Task[]) => string;
}

/** What the calls came to, in words: what was done, then what was not. `ids` belong to the calls, one for each. */
export function told(
  { kind, deed = wordFor(kind), titleOf, say }: Telling,
  outcomes: readonly Outcome[],
  ids: readonly (string | null)[],
): Answer & { tasks: Task[] } {
  const tasks = outcomes.flatMap((outcome) => (outcome.ok ? tasksOf(outcome.value) : []));
  const failed = outcomes.flatMap((outcome, index) => failuresOf(outcome, ids[index] ?? null));
  const total = tasks.length + failed.length;
  const lines =
    failed.length > toldApart
      ? [wording.failedMany(failed.length, total)]
      : failed.map(({ id, message }) =>
          wording.failed(kind === 'add' ? 'add' : deed, titleOf(id), message),
        );
  const text = [...(tasks.length > 0 ? [say(tasks)] : []), ...new Set(lines)].join('\n\n');
  const gone = tasks.length === 0 && failed.every(({ message }) => /there is no/i.test(message));
  return { text, tasks, memory: memoryOf(kind, tasks), ...(gone && { gone }) };
}

function wordFor(kind: Did['kind']): wording.Deed {
  return kind === 'complete' || kind === 'reopen' || kind === 'delete' || kind === 'restore'
    ? kind
    : 'edit';
}

function failuresOf(outcome: Outcome, id: string | null): { id: string | null; message: string }[] {
  if (!outcome.ok) return [{ id, message: outcome.message }];
  const results = bulkResultsOf(outcome.value);
  if (results)
    return results.flatMap((each) => (each.ok ? [] : { id: each.id, message: each.problem ?? '' }));
  // A result that cannot be read is no proof that it was done.
  return tasksOf(outcome.value).length === 0 ? [{ id, message: '' }] : [];
}

function memoryOf(kind: Did['kind'], tasks: readonly Task[]): Memory {
  const ids = tasks.map(({ id }) => id);
  return ids.length === 0 ? {} : { focus: ids, did: { kind, ids }, pending: { kind: 'correct' } };
}

/** As `told`, for a deed that says so in its own words. */
export function toldDeed(
  deed: Exclude<wording.Deed, 'show'>,
  kind: Did['kind'],
  outcomes: readonly Outcome[],
  ids: readonly (string | null)[],
  titles: ReadonlyMap<string, string>,
  context: Context,
) {
  const titleOf = (id: string | null) => (id === null ? null : (titles.get(id) ?? null));
  const say = (tasks: readonly Task[]) => wording.did(deed, tasks, context);
  return told({ kind, deed, titleOf, say }, outcomes, ids);
}
