import { limits, type Task } from '@todo/contracts';
import {
  isOverdue,
  localDue,
  localNow,
  type Context,
  type Filter,
  type Intent,
  type RecalledDeed,
} from '@todo/language';
import * as wording from '@todo/language/wording';
import type { Answer, Dialogue, Scene } from './dialogue';
import { findTasks, fits, listInputs, readAll, readFilter } from './lookup';
import { cursorOf, tasksOf } from './results';
import { about, isAnswer, locate, locateFilter } from './lists';
import { count as countOf } from './overview';
import { readTasks } from './read-tasks';
import type { Did, Memory } from './state';

/** Tasks shown in one answer. */
const shown = 25;

function memoryOf(tasks: readonly Task[]): Memory {
  const ids = tasks.map(({ id }) => id);
  return { list: ids, focus: ids };
}

function failed(message: string): Answer {
  return { text: wording.failed('read', null, message) };
}

/** "what's due this week?", "how many tasks do I have?" */
export function* list(
  intent: Extract<Intent, { kind: 'list' }>,
  context: Context,
): Dialogue<Answer> {
  const { name } = intent.filter.list ?? {};
  const answer = yield* listIn(intent, context);
  return name === undefined || !answer.memory ? answer : about(name, answer);
}

function* listIn(
  { filter: named, count }: Extract<Intent, { kind: 'list' }>,
  context: Context,
): Dialogue<Answer> {
  const counted = count ? yield* countOf(named, context) : null;
  if (counted) return counted;
  const filter = yield* locateFilter(named, true);
  if (isAnswer(filter)) return filter;
  const needsAll = count || filter.doneFrom || filter.doneTo;
  if (needsAll) {
    const { tasks, hasMore, failure } = yield* readFilter(filter, context);
    if (failure !== null) return failed(failure);
    const seen = tasks.slice(0, shown);
    if (count)
      return {
        text: wording.counted(tasks.length, filter, hasMore, context),
        memory: memoryOf(seen),
      };
    return {
      text: wording.listed(seen, filter, hasMore || tasks.length > shown, context),
      memory: memoryOf(seen),
    };
  }
  const asksToday =
    filter.dueFrom !== undefined && filter.days === 'today' && filter.status !== 'done';
  const inputs = listInputs(filter, shown);
  const late = asksToday ? listInputs({ overdue: true, status: 'open' }, shown) : [];
  const outcomes = yield [...inputs, ...late].map((input) => ({
    tool: 'list_tasks' as const,
    input,
  }));
  const bad = outcomes.find((outcome) => !outcome.ok);
  if (bad && !bad.ok) return failed(bad.message);
  const pages = outcomes.map((outcome) => (outcome.ok ? tasksOf(outcome.value) : []));
  const hasMore = outcomes.some((outcome) => outcome.ok && cursorOf(outcome.value) !== null);
  const tasks = pages
    .slice(0, inputs.length)
    .flat()
    .filter((task) => fits(task, filter, context));
  if (tasks.length === 0 && filter.priorities?.join() === 'urgent')
    return yield* orHigh(filter, context);
  const missed = (late.length > 0 ? (pages.at(-1) ?? []) : []).filter(
    (task) => !tasks.some(({ id }) => id === task.id),
  );
  const seen = tasks.slice(0, shown);
  const text = wording.listed(seen, filter, hasMore || tasks.length > shown, context);
  if (missed.length === 0) return { text, memory: memoryOf(seen) };
  return {
    text: `${text}\n\n${wording.alsoOverdue(missed, seen.length + 1, context)}`,
    memory: memoryOf([...seen, ...missed]),
  };
}

/** Nothing is urgent: what is nearly so may be what the person wants to know. */
function* orHigh(filter: Filter, context: Context): Dialogue<Answer> {
  const near: Filter = { ...filter, priorities: ['high'] };
  const [input = {}] = listInputs(near, shown);
  const [outcome] = yield [{ tool: 'list_tasks', input }];
  const tasks = outcome?.ok ? tasksOf(outcome.value) : [];
  if (tasks.length === 0) return { text: wording.listed([], filter, false, context) };
  return { text: wording.instead(tasks, context), memory: memoryOf(tasks) };
}

/** "find dentist", "when is the dentist?", "did I buy milk?" */
export function* find(
  { query, about, list: named }: Extract<Intent, { kind: 'find' }>,
  context: Context,
): Dialogue<Answer> {
  const known = named ? yield* locate(named) : null;
  if (known?.kind === 'exact')
    return yield* list(
      { kind: 'list', filter: { list: { name: known.list.name, certainty: 'list' } } },
      context,
    );
  if (about === undefined) return yield* search(query, context);
  const { matches, failure } = yield* findTasks([{ query }], undefined, context);
  if (failure !== null) return failed(failure);
  const found = (matches[0]?.found ?? []).map(({ task }) => task);
  const only = matches[0]?.clear;
  if (!only) return tell(query, found, context);
  const say = { due: wording.tellDue, status: wording.tellStatus, notes: wording.tellAll }[about];
  return { text: say(only, context), memory: memoryOf([only]) };
}

function* search(query: string, context: Context): Dialogue<Answer> {
  const { tasks, hasMore, failure } = yield* readAll(
    'search_tasks',
    { query: query.slice(0, limits.searchText), limit: shown },
    1,
  );
  if (failure !== null) return failed(failure);
  if (tasks.length > 0) {
    const sorted = [
      ...tasks.filter(({ status }) => status === 'open'),
      ...tasks.filter(({ status }) => status === 'done'),
    ];
    return { text: wording.foundTasks(query, sorted, hasMore, context), memory: memoryOf(sorted) };
  }
  const lookup = yield* findTasks([{ query }], undefined, context);
  if (lookup.failure !== null) return failed(lookup.failure);
  return tell(
    query,
    (lookup.matches[0]?.found ?? []).map(({ task }) => task),
    context,
  );
}

function tell(query: string, found: readonly Task[], context: Context): Answer {
  const seen = found.slice(0, shown);
  return {
    text: wording.foundTasks(query, seen, found.length > shown, context),
    ...(seen.length > 0 && { memory: memoryOf(seen) }),
  };
}

/** "what's next?": late first, then what is due today, then what is pressing, then by day. */
export function* next(context: Context): Dialogue<Answer> {
  const { tasks, failure } = yield* readFilter({ status: 'open' }, context);
  if (failure !== null) return failed(failure);
  const ranked = tasks
    .map((task) => ({ task, rank: rankOf(task, context) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ task }) => task)
    .slice(0, 3);
  const ids = ranked.map(({ id }) => id);
  return { text: wording.nextUp(ranked, context), memory: { list: ids, focus: ids.slice(0, 1) } };
}

const pressing = ['urgent', 'high', 'medium', 'none', 'low'] as const;

/** Sorts as text. */
function rankOf(task: Task, context: Context): string {
  const local = task.due === null ? null : localDue(task.due, context);
  const today = localNow(context).toPlainDate().toString();
  const isPressing = task.priority === 'urgent' || task.priority === 'high';
  const group = isOverdue(task, context) ? 0 : local?.date === today ? 1 : isPressing ? 2 : 3;
  return [
    group,
    group === 3 ? (local?.date ?? '~') : '',
    pressing.indexOf(task.priority),
    local?.date ?? '~',
    local?.time ?? '~',
  ].join(' ');
}

type TaskDeed = Exclude<Did['kind'], 'createList' | 'remind' | 'cancelReminder' | 'snooze'>;

function isOfTasks(kind: Did['kind']): kind is TaskDeed {
  return !['createList', 'remind', 'cancelReminder', 'snooze'].includes(kind);
}

/** "what did I just add?" */
export function* recall(
  deed: RecalledDeed | null,
  { did }: Memory,
  scene: Scene,
): Dialogue<Answer> {
  const kind = did?.kind;
  if (!did || !kind || !isOfTasks(kind) || (deed !== null && deed !== kind))
    return { text: wording.replies.nothingToRecall };
  const gone = scene.deleted.flat().filter(({ id }) => did.ids.includes(id));
  const { tasks, failure } =
    did.kind === 'delete'
      ? { tasks: gone, failure: null }
      : yield* readTasks(did.ids.slice(0, shown));
  if (failure !== null) return failed(failure);
  if (tasks.length === 0) return { text: wording.replies.nothingToRecall };
  return {
    text: wording.recalled(kind, tasks, scene),
    memory: did.kind === 'delete' ? {} : memoryOf(tasks),
  };
}
