import type { JSONObject } from '@ai-sdk/provider';
import { limits, type Task, type TaskStatus } from '@todo/contracts';
import {
  isOverdue,
  matchTasks,
  searchWord,
  type Context,
  type Filter,
  type Matches,
  type When,
} from '@todo/language';
import { Temporal } from 'temporal-polyfill';
import type { Call, Dialogue, ToolName } from './dialogue';
import type { LocatedFilter } from './lists';
import { cursorOf, tasksOf } from './results';

/** Pages that are read at most for one question: a person with more tasks is asked to narrow it down. */
const maxPages = 4;

export interface Reads {
  tasks: Task[];
  /** There are more pages than were read. */
  hasMore: boolean;
  /** Why nothing could be read, else null. */
  failure: string | null;
}

/** Reads a list page by page. */
export function* readAll(tool: ToolName, input: JSONObject, pages = maxPages): Dialogue<Reads> {
  const tasks: Task[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const call: Call = { tool, input: cursor === null ? input : { ...input, cursor } };
    const [outcome] = yield [call];
    if (!outcome?.ok) return { tasks, hasMore: false, failure: outcome?.message ?? '' };
    tasks.push(...tasksOf(outcome.value));
    cursor = cursorOf(outcome.value);
    if (cursor === null) break;
  }
  return { tasks, hasMore: cursor !== null, failure: null };
}

export interface Wanted {
  query: string;
  when?: When | undefined;
}

export interface Lookup {
  /** In the order of what was wanted. */
  matches: Matches[];
  failure: string | null;
}

/**
 * Finds tasks by what the person called them. A search by one word answers most questions in one small step;
 * the whole list is read only for what it did not find, such as a name that is misspelt.
 */
export function* findTasks(
  wanted: readonly Wanted[],
  status: TaskStatus | undefined,
  context: Context,
): Dialogue<Lookup> {
  const searches = wanted.map(({ query }) => searchCall(query, status));
  const calls = searches.filter((call) => call !== null);
  const seen = new Map<string, Task>();
  if (calls.length > 0) {
    const outcomes = yield calls;
    for (const outcome of outcomes) {
      if (!outcome.ok) return { matches: [], failure: outcome.message };
      for (const task of tasksOf(outcome.value)) seen.set(task.id, task);
    }
  }
  const match = (tasks: Task[]) => wanted.map((want) => bestOf(want, tasks, status, context));
  const first = match([...seen.values()]);
  if (first.every(({ found }) => (found[0]?.score ?? 0) >= 0.72))
    return { matches: first, failure: null };
  const { tasks, failure } = yield* readAll('list_tasks', {
    ...(status && { status }),
    limit: limits.pageSize,
  });
  if (failure !== null) return { matches: [], failure };
  for (const task of tasks) seen.set(task.id, task);
  return { matches: match([...seen.values()]), failure: null };
}

function searchCall(query: string, status: TaskStatus | undefined): Call | null {
  const word = searchWord(query)?.slice(0, limits.searchText);
  if (!word) return null;
  return {
    tool: 'search_tasks',
    input: { query: word, ...(status && { status }), limit: limits.defaultPageSize },
  };
}

/** Where both would do, open tasks come before those that are done. */
function bestOf(
  { query, when }: Wanted,
  tasks: Task[],
  status: TaskStatus | undefined,
  context: Context,
): Matches {
  const hint = when && { when, context };
  const open =
    status === undefined
      ? matchTasks(
          query,
          tasks.filter((task) => task.status === 'open'),
          hint,
        )
      : null;
  return open && (open.found[0]?.score ?? 0) >= 0.72 ? open : matchTasks(query, tasks, hint);
}

/** The inputs of `list_tasks` that a filter comes to: one for each priority, else one. */
export function listInputs(filter: LocatedFilter, limit: number): JSONObject[] {
  const { priorities, label, dueFrom, dueTo, overdue, undated, repeating, sort, listId } = filter;
  const input: JSONObject = {
    status: filter.status ?? 'open',
    ...(label && { label }),
    ...(listId && { list: listId }),
    ...(dueFrom && { dueFrom }),
    ...(dueTo && { dueTo }),
    ...(overdue && { overdue }),
    ...(undated && { hasDue: false }),
    ...(repeating && { repeating }),
    sort: sort ?? (filter.status === 'done' ? 'created' : 'due'),
    limit,
  };
  return priorities ? priorities.toReversed().map((priority) => ({ ...input, priority })) : [input];
}

/** What a filter asks for beyond what the tool can filter. */
export function fits(task: Task, filter: Filter, context: Context): boolean {
  if (filter.undated && task.due !== null) return false;
  if (filter.overdue && !isOverdue(task, context)) return false;
  const day = task.completedAt === null ? null : dayOf(task.completedAt, context);
  if (filter.doneFrom && (day === null || day < filter.doneFrom)) return false;
  return !(filter.doneTo && (day === null || day > filter.doneTo));
}

function dayOf(instant: string, { timeZone }: Context): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** All tasks that a filter names. */
export function* readFilter(filter: LocatedFilter, context: Context): Dialogue<Reads> {
  const all: Reads = { tasks: [], hasMore: false, failure: null };
  for (const input of listInputs(filter, limits.pageSize)) {
    const { tasks, hasMore, failure } = yield* readAll('list_tasks', input);
    if (failure !== null) return { ...all, failure };
    all.tasks.push(...tasks.filter((task) => fits(task, filter, context)));
    all.hasMore ||= hasMore;
  }
  return all;
}
