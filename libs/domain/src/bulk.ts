import {
  formatDue,
  limits,
  parseDue,
  problemOf,
  type BulkRequest,
  type BulkResult,
  type Due,
  type Task,
} from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { readDue } from './due';
import { DomainError, invalid, notFound } from './errors';
import { checkLabels } from './labels';
import type { Moment } from './moment';
import type { TaskWriter } from './ports';
import { complete, reopen } from './repetition';

export interface BulkOutcome {
  readonly result: BulkResult['results'][number];
  readonly error?: DomainError;
}

type Of<Action extends BulkRequest['action']> = Extract<BulkRequest, { action: Action }>;
type Failures = Map<string, DomainError>;

/** Changes many tasks. @throws DomainError when the request as a whole cannot be carried out. */
export async function carryOut(
  tasks: TaskWriter,
  request: BulkRequest,
  moment: Moment,
): Promise<BulkOutcome[]> {
  const where = request.action === 'restore' ? 'in trash' : 'outside trash';
  const found = await tasks.find(request.ids, where);
  const failures = await apply(tasks, request, found, moment);
  const now = new Map(
    (
      await tasks.find(
        found.map(({ id }) => id),
        'anywhere',
      )
    ).map((task) => [task.id, task]),
  );
  return request.ids.map((id) => {
    const task = now.get(id);
    const error = failures.get(id);
    if (task && !error) return { result: { id, ok: true, task } };
    return failed(id, error ?? notFound('task', id));
  });
}

function failed(id: string, error: DomainError): BulkOutcome {
  const problem = problemOf(error.code, error.message, [...error.fields]);
  return { result: { id, ok: false, problem }, error };
}

/** Changes those of `found` that can be; says why for the others. */
async function apply(
  tasks: TaskWriter,
  request: BulkRequest,
  found: readonly Task[],
  moment: Moment,
): Promise<Failures> {
  const { now } = moment;
  const none: Failures = new Map();
  const ids = found.map(({ id }) => id);
  switch (request.action) {
    case 'complete':
      await complete(tasks, found, moment);
      return none;
    case 'reopen':
      await reopen(tasks, found, moment);
      return none;
    case 'delete':
      await tasks.trash(ids, now);
      return none;
    case 'restore':
      await tasks.restore(ids, now);
      return none;
    case 'prioritize':
      await tasks.prioritize(ids, request.priority, now);
      return none;
    case 'reschedule':
      return reschedule(tasks, request, found, moment);
    case 'move':
      return move(tasks, request, found, now);
    case 'label':
      return label(tasks, request, found, now);
  }
}

/** A subtask moves with its task, never alone. */
async function move(
  tasks: TaskWriter,
  { listId }: Of<'move'>,
  found: readonly Task[],
  now: Temporal.Instant,
): Promise<Failures> {
  if (!(await tasks.hasList(listId))) throw notFound('list', listId);
  const named = new Set(found.map(({ id }) => id));
  const failures: Failures = new Map();
  for (const task of found) {
    if (task.parentId === null || named.has(task.parentId) || task.listId === listId) continue;
    failures.set(
      task.id,
      new DomainError('conflict', 'A subtask lies in the list of its task: move that one.'),
    );
  }
  const ids = [...named].filter((id) => !failures.has(id));
  await tasks.move(ids, listId, now);
  return failures;
}

async function label(
  tasks: TaskWriter,
  { add = [], remove = [] }: Of<'label'>,
  found: readonly Task[],
  now: Temporal.Instant,
): Promise<Failures> {
  const failures: Failures = new Map();
  const changed = new Map<string, string[]>();
  const removed = new Set(remove.map((name) => name.toLowerCase()));
  for (const task of found) {
    const kept = task.labels.filter((name) => !removed.has(name.toLowerCase()));
    const labels = new Map(kept.map((name) => [name.toLowerCase(), name]));
    for (const name of add) {
      if (!labels.has(name.toLowerCase())) labels.set(name.toLowerCase(), name);
    }
    if (labels.size > limits.labelsPerTask) {
      const message = `A task has at most ${limits.labelsPerTask} labels.`;
      failures.set(task.id, invalid('add', message));
    } else if (labels.size !== task.labels.length || kept.length !== task.labels.length) {
      changed.set(task.id, [...labels.values()]);
    }
  }
  await checkLabels(tasks, changed.size > 0 ? add : []);
  await tasks.label(changed, now);
  return failures;
}

async function reschedule(
  tasks: TaskWriter,
  { day }: Of<'reschedule'>,
  found: readonly Task[],
  { now, timeZone }: Moment,
): Promise<Failures> {
  const failures: Failures = new Map();
  const dues = new Map<string, Due | null>();
  for (const task of found) {
    try {
      dues.set(task.id, rescheduled(task, day, timeZone));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      failures.set(task.id, error);
    }
  }
  await tasks.schedule(dues, now);
  return failures;
}

/**
 * The new day; a time of day, and the zone in which it was meant, stay.
 * @throws DomainError `validation_failed` when they lie beyond the last day.
 */
function rescheduled({ due: text }: Task, day: string | null, timeZone: string): Due | null {
  if (day === null) return null;
  const date = Temporal.PlainDate.from(day);
  const due = text === null ? null : parseDue(text, timeZone);
  if (!(due instanceof Temporal.ZonedDateTime)) return date;
  const { year, month, day: dayOfMonth } = date;
  return readDue(formatDue(due.with({ year, month, day: dayOfMonth })), timeZone, 'day');
}
