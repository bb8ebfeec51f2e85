import { limits, type Task, type TaskStatus } from '@todo/contracts';
import type { Context, Target } from '@todo/language';
import type { Dialogue } from './dialogue';
import { isAnswer, locateFilter } from './lists';
import { findTasks, readFilter, type Wanted } from './lookup';
import { readTasks } from './read-tasks';
import type { Memory } from './state';

/** What the words of a person came to. */
export type Resolved =
  | { kind: 'tasks'; tasks: Task[]; missing: string[] }
  /** Known by id only: nothing had to be read. */
  | { kind: 'ids'; ids: string[] }
  /** One fits, but not well enough to act on it unasked. */
  | { kind: 'unsure'; task: Task }
  | { kind: 'several'; tasks: Task[] }
  | { kind: 'severalIds'; ids: string[] }
  | { kind: 'none'; query: string }
  | { kind: 'noPosition'; count: number }
  | { kind: 'nothingShown' }
  | { kind: 'empty' }
  | { kind: 'tooMany' }
  | { kind: 'failed'; message: string }
  /** There is no such list. */
  | { kind: 'said'; text: string };

/** Finds the tasks that `target` speaks of. `status` undefined: open ones first, then done ones. */
export function* resolve(
  target: Target,
  status: TaskStatus | undefined,
  memory: Memory,
  context: Context,
): Dialogue<Resolved> {
  switch (target.by) {
    case 'positions':
      return atPositions(target.positions, memory.list ?? memory.focus ?? []);
    case 'pronoun':
      return target.orAll
        ? yield* everything(status, memory, context)
        : spokenOf(target.many, memory);
    case 'filter':
      return yield* inGroup(target.filter, status, context);
    case 'words':
      return yield* byWords([target], status, context);
    case 'several':
      return yield* bySeveral(target, status, memory, context);
  }
}

/** The ids at places counted from 1, or from the end when negative. */
export function atPositions(positions: readonly number[], ids: readonly string[]): Resolved {
  const found = positions.map((position) => ids.at(position > 0 ? position - 1 : position));
  // "the first two" of a list of one is that one.
  const known = found.filter((id) => id !== undefined);
  if (known.length === 0 || (known.length < found.length && positions.length === 1)) {
    return { kind: 'noPosition', count: ids.length };
  }
  return { kind: 'ids', ids: [...new Set(known)] };
}

function spokenOf(many: boolean, { focus = [], list = [], did, past }: Memory): Resolved {
  if (many) {
    const before = past?.at(-1);
    // Two that were added one after the other.
    const added = did?.kind === 'add' && before?.kind === 'add' ? [...before.ids, ...did.ids] : [];
    const ids =
      focus.length > 1 ? focus : list.length > 1 ? list : added.length > 1 ? added : focus;
    return ids.length === 0 ? { kind: 'nothingShown' } : { kind: 'ids', ids };
  }
  const [only] = focus;
  if (only === undefined) return { kind: 'nothingShown' };
  return focus.length === 1 ? { kind: 'ids', ids: [only] } : { kind: 'severalIds', ids: focus };
}

/** "everything": of what was shown, else of the whole list, only what is in that state. */
function* everything(
  status: TaskStatus | undefined,
  memory: Memory,
  context: Context,
): Dialogue<Resolved> {
  const spoken = spokenOf(true, memory);
  // It is more than the one task that was spoken of last.
  if (spoken.kind !== 'ids' || spoken.ids.length < 2) return yield* inGroup({}, status, context);
  const { tasks, failure } = yield* readTasks(spoken.ids.slice(0, limits.pageSize));
  if (failure !== null) return { kind: 'failed', message: failure };
  const left = tasks.filter((task) => status === undefined || task.status === status);
  return left.length === 0 ? { kind: 'empty' } : { kind: 'tasks', tasks: left, missing: [] };
}

function* inGroup(
  filter: Extract<Target, { by: 'filter' }>['filter'],
  status: TaskStatus | undefined,
  context: Context,
): Dialogue<Resolved> {
  const wanted = filter.status ?? status;
  const located = yield* locateFilter({ ...filter, ...(wanted && { status: wanted }) }, false);
  if (isAnswer(located)) return { kind: 'said', text: located.text };
  const { tasks, hasMore, failure } = yield* readFilter(located, context);
  if (failure !== null) return { kind: 'failed', message: failure };
  if (hasMore) return { kind: 'tooMany' };
  return tasks.length === 0 ? { kind: 'empty' } : { kind: 'tasks', tasks, missing: [] };
}

function* byWords(
  wanted: Wanted[],
  status: TaskStatus | undefined,
  context: Context,
): Dialogue<Resolved> {
  const { matches, failure } = yield* findTasks(wanted, status, context);
  if (failure !== null) return { kind: 'failed', message: failure };
  const [best] = matches;
  if (best?.clear) return { kind: 'tasks', tasks: [best.clear], missing: [] };
  const found = best?.found.map(({ task }) => task) ?? [];
  const [only] = found;
  if (!only) return { kind: 'none', query: wanted[0]?.query ?? '' };
  return found.length === 1
    ? { kind: 'unsure', task: only }
    : { kind: 'several', tasks: found.slice(0, 20) };
}

/** "milk and eggs": one task of that name, else one for each. */
function* bySeveral(
  target: Extract<Target, { by: 'several' }>,
  status: TaskStatus | undefined,
  memory: Memory,
  context: Context,
): Dialogue<Resolved> {
  const wanted = target.targets.filter((each) => each.by === 'words');
  const whole: Wanted[] = target.whole === undefined ? [] : [{ query: target.whole }];
  const { matches, failure } = yield* findTasks([...whole, ...wanted], status, context);
  if (failure !== null) return { kind: 'failed', message: failure };
  const asOne = whole.length > 0 ? matches.shift() : undefined;
  if (asOne?.clear && (asOne.found[0]?.score ?? 0) >= 0.9)
    return { kind: 'tasks', tasks: [asOne.clear], missing: [] };
  const clear = matches.map((match) => match.clear);
  const missing = wanted.filter((_, index) => clear[index] === null).map(({ query }) => query);
  const pointed = target.targets
    .filter((each) => each.by === 'positions' || each.by === 'pronoun')
    .map((each) =>
      each.by === 'positions'
        ? atPositions(each.positions, memory.list ?? [])
        : spokenOf(each.many, memory),
    )
    .flatMap((found) => (found.kind === 'ids' ? found.ids : []));
  const read = pointed.length > 0 ? yield* readTasks(pointed) : { tasks: [], failure: null };
  if (read.failure !== null) return { kind: 'failed', message: read.failure };
  const tasks = [...read.tasks, ...clear.filter((task) => task !== null)];
  const unique = tasks.filter(
    (task, index) => tasks.findIndex(({ id }) => id === task.id) === index,
  );
  if (unique.length > 0) return { kind: 'tasks', tasks: unique, missing };
  const unclear = matches.flatMap(({ found }) => found.map(({ task }) => task));
  if (asOne?.clear) return { kind: 'unsure', task: asOne.clear };
  return unclear.length > 0
    ? { kind: 'several', tasks: [...new Map(unclear.map((task) => [task.id, task])).values()] }
    : { kind: 'none', query: target.whole ?? missing.join(', ') };
}
