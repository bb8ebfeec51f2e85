import {
  parseDue,
  type NewTask,
  type Page,
  type Task,
  type TaskChanges,
  type TaskFilter,
} from '@todo/contracts';
import { v7 as uuidv7 } from 'uuid';
import { notFound } from './errors';
import type { Actor, Clock, PageRequest, TaskPatch, TaskRecord, TaskRepository } from './ports';

/** What people do with tasks. Input has passed the schemas of `@todo/contracts`. */
export class TaskService {
  readonly #tasks: TaskRepository;
  readonly #clock: Clock;

  constructor(tasks: TaskRepository, clock: Clock) {
    this.#tasks = tasks;
    this.#clock = clock;
  }

  async create(actor: Actor, task: NewTask): Promise<Task> {
    const [created] = await this.createMany(actor, [task]);
    if (!created) throw new Error('The repository returned no task for an insert.');
    return created;
  }

  /** All or none. The answer is in the order of `tasks`. */
  createMany(actor: Actor, tasks: readonly NewTask[]): Promise<Task[]> {
    const createdAt = this.#clock.now();
    return this.#tasks.insert(
      actor.userId,
      tasks.map((task): TaskRecord => ({
        id: uuidv7(),
        title: task.title,
        notes: task.notes ?? null,
        priority: task.priority ?? 'none',
        due: task.due ? parseDue(task.due, actor.timeZone) : null,
        labels: task.labels ?? [],
        createdAt,
      })),
    );
  }

  async get(actor: Actor, id: string): Promise<Task> {
    return (await this.#tasks.find(actor.userId, id)) ?? fail(id);
  }

  list(actor: Actor, listing: TaskFilter & PageRequest): Promise<Page<Task>> {
    const now = this.#clock.now();
    return this.#tasks.list(actor.userId, {
      ...listing,
      now,
      today: now.toZonedDateTimeISO(actor.timeZone).toPlainDate(),
    });
  }

  async update(actor: Actor, id: string, changes: TaskChanges): Promise<Task> {
    const now = this.#clock.now();
    const { title, notes, status, priority, due, labels } = changes;
    const patch: TaskPatch = {
      updatedAt: now,
      ...(title !== undefined && { title }),
      ...(notes !== undefined && { notes }),
      ...(priority !== undefined && { priority: priority ?? 'none' }),
      ...(due !== undefined && { due: due === null ? null : parseDue(due, actor.timeZone) }),
      ...(labels !== undefined && { labels: labels ?? [] }),
      ...(status !== undefined && { completedAt: status === 'done' ? now : null }),
    };
    return (await this.#tasks.update(actor.userId, id, patch)) ?? fail(id);
  }

  complete(actor: Actor, id: string): Promise<Task> {
    return this.update(actor, id, { status: 'done' });
  }

  reopen(actor: Actor, id: string): Promise<Task> {
    return this.update(actor, id, { status: 'open' });
  }

  /** Moves the task into the trash, from where `restore` brings it back. */
  async delete(actor: Actor, id: string): Promise<Task> {
    return (await this.#tasks.trash(actor.userId, id, this.#clock.now())) ?? fail(id);
  }

  async restore(actor: Actor, id: string): Promise<Task> {
    return (await this.#tasks.restore(actor.userId, id, this.#clock.now())) ?? fail(id);
  }
}

function fail(id: string): never {
  throw notFound('task', id);
}
