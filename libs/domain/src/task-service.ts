import {
  limits,
  type BulkRequest,
  type BulkResult,
  type Change,
  type Emptied,
  type LabelUses,
  type NewTask,
  type Page,
  type Task,
  type TaskChanges,
  type TaskFilter,
  type TaskSummary,
} from '@todo/contracts';
import { v7 as uuidv7 } from 'uuid';
import { carryOut } from './bulk';
import { readDue } from './due';
import { invalid, notFound } from './errors';
import type { Moment } from './moment';
import { checkNewSubtasks } from './place';
import type {
  Actor,
  ChangeFeed,
  Clock,
  PageRequest,
  TaskListing,
  TaskRecord,
  TaskRepository,
  TaskWriter,
} from './ports';
import { skip, subtaskRepeats } from './repetition';
import { beginSeries } from './series';
import { update } from './update';

/** Tasks that one statement of `purgeTrash` removes. */
const purgeBatch = 500;

/** What people do with tasks. Input has passed the schemas of `@todo/contracts`. */
export class TaskService {
  readonly #tasks: TaskRepository;
  readonly #clock: Clock;
  readonly #feed: ChangeFeed;

  constructor(tasks: TaskRepository, clock: Clock, feed: ChangeFeed) {
    this.#tasks = tasks;
    this.#clock = clock;
    this.#feed = feed;
  }

  async create(actor: Actor, task: NewTask): Promise<Task> {
    const [created] = await this.createMany(actor, [task]);
    if (!created) throw new Error('The repository returned no task for an insert.');
    return created;
  }

  /** All or none. The answer is in the order of `tasks`. */
  async createMany(actor: Actor, tasks: readonly NewTask[]): Promise<Task[]> {
    const createdAt = this.#clock.now();
    const { timeZone } = actor;
    const records = tasks.map((task): TaskRecord => ({
      id: uuidv7(),
      title: task.title,
      notes: task.notes ?? null,
      priority: task.priority ?? 'none',
      ...dueOf(task, { now: createdAt, timeZone }),
      labels: task.labels ?? [],
      listId: task.listId,
      parentId: task.parentId ?? undefined,
      createdAt,
    }));
    if (records.some(({ parentId }) => parentId !== undefined)) {
      return this.#change(actor, async (writer) =>
        writer.insert(await checkNewSubtasks(writer, records)),
      );
    }
    const created = await this.#tasks.insert(actor.userId, records);
    this.#publish(
      actor.userId,
      created.map(({ id, version }) => ({ kind: 'task', id, version })),
    );
    return created;
  }

  async get(actor: Actor, id: string): Promise<Task> {
    return (await this.#tasks.find(actor.userId, id)) ?? fail(id);
  }

  list(actor: Actor, listing: TaskFilter & PageRequest): Promise<Page<Task>> {
    return this.#tasks.list(actor.userId, this.#listing(actor, listing));
  }

  /** What `list` answers, as JSON text that goes out as it is. */
  listJson(actor: Actor, listing: TaskFilter & PageRequest): Promise<string> {
    return this.#tasks.listJson(actor.userId, this.#listing(actor, listing));
  }

  /** @throws DomainError `stale` with the present task when `changes.version` is not the present one. */
  update(actor: Actor, id: string, changes: TaskChanges): Promise<Task> {
    const now = this.#clock.now();
    return this.#change(actor, (writer) =>
      update(writer, id, changes, { now, timeZone: actor.timeZone }),
    );
  }

  /** Completes the task and its open subtasks, with the same instant. If it repeats, the next one is added. */
  complete(actor: Actor, id: string): Promise<Task> {
    return this.#one(actor, { action: 'complete', ids: [id] });
  }

  /**
   * Moves a repeating task to its next date; one that has passed is passed over.
   * @throws DomainError `conflict` when there is none.
   */
  skip(actor: Actor, id: string): Promise<Task> {
    const moment = { now: this.#clock.now(), timeZone: actor.timeZone };
    return this.#change(actor, (writer) => skip(writer, id, moment));
  }

  /**
   * Reopens the task and those subtasks that were completed with it. If it repeats, the next one is removed again, or
   * where somebody has changed that one already, the task repeats no more.
   */
  reopen(actor: Actor, id: string): Promise<Task> {
    return this.#one(actor, { action: 'reopen', ids: [id] });
  }

  /** Moves the task and its subtasks into the trash, from where `restore` brings them back. */
  delete(actor: Actor, id: string): Promise<Task> {
    return this.#one(actor, { action: 'delete', ids: [id] });
  }

  restore(actor: Actor, id: string): Promise<Task> {
    return this.#one(actor, { action: 'restore', ids: [id] });
  }

  /** One transaction; what fails for one task does not undo the others. */
  async bulk(actor: Actor, request: BulkRequest): Promise<BulkResult> {
    return { results: (await this.#bulk(actor, request)).map(({ result }) => result) };
  }

  trash(actor: Actor, page: PageRequest): Promise<Page<Task>> {
    return this.#tasks.listTrash(actor.userId, page);
  }

  /** Removes what lies in the trash, and its subtasks; nobody can bring it back. */
  async deleteForever(actor: Actor, id: string): Promise<void> {
    await this.#change(actor, async (writer) => {
      if ((await writer.remove([id])) === 0) fail(id);
    });
  }

  async emptyTrash(actor: Actor): Promise<Emptied> {
    return { deleted: await this.#change(actor, (writer) => writer.remove('all')) };
  }

  labels(actor: Actor): Promise<LabelUses> {
    return this.#tasks.labels(actor.userId);
  }

  summary(actor: Actor): Promise<TaskSummary> {
    const now = this.#clock.now();
    const today = now.toZonedDateTimeISO(actor.timeZone).toPlainDate();
    return this.#tasks.summary(actor.userId, {
      now,
      timeZone: actor.timeZone,
      startOfDay: today.toZonedDateTime(actor.timeZone).toInstant(),
      startOfWeek: today.subtract({ days: 6 }).toZonedDateTime(actor.timeZone).toInstant(),
    });
  }

  /** For everybody: removes what has lain in the trash longer than `limits.trashDays`. Returns how many. */
  async purgeTrash(): Promise<number> {
    const before = this.#clock.now().subtract({ hours: 24 * limits.trashDays });
    let removed = 0;
    for (;;) {
      const batch = await this.#tasks.purge(before, purgeBatch);
      if (batch.length === 0) return removed;
      removed += batch.length;
      for (const { userId, id } of batch) this.#publish(userId, [{ kind: 'task', id }]);
    }
  }

  #listing(actor: Actor, listing: TaskFilter & PageRequest): TaskListing {
    return { ...listing, now: this.#clock.now(), timeZone: actor.timeZone };
  }

  #bulk(actor: Actor, request: BulkRequest) {
    const now = this.#clock.now();
    return this.#change(actor, (writer) =>
      carryOut(writer, request, { now, timeZone: actor.timeZone }),
    );
  }

  async #one(actor: Actor, request: BulkRequest): Promise<Task> {
    const [outcome] = await this.#bulk(actor, request);
    if (outcome?.result.ok) return outcome.result.task;
    throw outcome?.error ?? new Error('A bulk change of one task had no result.');
  }

  async #change<Result>(
    actor: Actor,
    work: (writer: TaskWriter) => Promise<Result>,
  ): Promise<Result> {
    const { result, changes } = await this.#tasks.change(actor.userId, work);
    this.#publish(actor.userId, changes);
    return result;
  }

  #publish(userId: string, changes: readonly Change[]): void {
    if (changes.length > 0) this.#feed.publish(userId, changes);
  }
}

/** When a new task is due, and how it repeats. */
function dueOf(
  { due, recurrence, parentId }: NewTask,
  moment: Moment,
): Pick<TaskRecord, 'due' | 'series'> {
  const first = due ? readDue(due, moment.timeZone) : null;
  if (!recurrence) return { due: first };
  if (parentId) throw invalid('recurrence', subtaskRepeats);
  return beginSeries(recurrence, first, moment);
}

function fail(id: string): never {
  throw notFound('task', id);
}
