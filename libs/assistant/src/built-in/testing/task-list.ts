import { formatDue, parseDue, type NewTask, type Task, type TaskChanges } from '@todo/contracts';
import { createTools, type AssistantTool } from '@todo/assistant-tools';
import type { Temporal } from 'temporal-polyfill';

type Tasks = Parameters<typeof createTools>[0]['tasks'];
type Listing = Parameters<Tasks['list']>[1];
type Actor = Parameters<Tasks['list']>[0];

/** A list of tasks in memory behind the catalogue's own tools, so that every input passes their schemas. */
export class TaskList {
  tasks: Task[] = [];
  #trash: Task[] = [];
  readonly tools: readonly AssistantTool[];
  readonly #now: () => Temporal.Instant;

  constructor(now: () => Temporal.Instant) {
    this.#now = now;
    const service = {
      createMany: (actor: Actor, list: readonly NewTask[]) =>
        Promise.resolve(list.map((task) => this.#create(actor, task))),
      list: (actor: Actor, listing: Listing) => Promise.resolve(this.#list(actor, listing)),
      get: (_actor: Actor, id: string) => this.#find(id),
      update: (actor: Actor, id: string, changes: TaskChanges) => this.#update(actor, id, changes),
      complete: (actor: Actor, id: string) => this.#update(actor, id, { status: 'done' }),
      reopen: (actor: Actor, id: string) => this.#update(actor, id, { status: 'open' }),
      delete: async (_actor: Actor, id: string) => {
        const task = await this.#find(id);
        this.tasks = this.tasks.filter((other) => other !== task);
        this.#trash.push(task);
        return task;
      },
      restore: (_actor: Actor, id: string) => {
        const task = this.#trash.find((other) => other.id === id);
        if (!task) return Promise.reject(new Error(`There is no task with the id ${id}.`));
        this.#trash = this.#trash.filter((other) => other !== task);
        this.tasks.push(task);
        return Promise.resolve(task);
      },
    };
    this.tools = createTools({ tasks: service });
  }

  titled(title: string): Task {
    const task = this.tasks.find((other) => other.title === title);
    if (!task)
      throw new Error(
        `There is no task “${title}”, only ${this.tasks.map((other) => other.title).join(', ')}.`,
      );
    return task;
  }

  #create({ timeZone }: Actor, task: NewTask): Task {
    const at = this.#now().toString();
    const created: Task = {
      id: crypto.randomUUID(),
      title: task.title,
      notes: task.notes ?? null,
      status: 'open',
      priority: task.priority ?? 'none',
      due: task.due ? formatDue(parseDue(task.due, timeZone)) : null,
      labels: task.labels ?? [],
      createdAt: at,
      updatedAt: at,
      completedAt: null,
    };
    this.tasks.push(created);
    return created;
  }

  #list(
    { timeZone }: Actor,
    { status, priority, label, q, dueFrom, dueTo, overdue, sort, limit, cursor }: Listing,
  ) {
    const today = this.#now().toZonedDateTimeISO(timeZone).toPlainDate().toString();
    const words = q?.toLowerCase();
    const found = this.tasks.filter((task) => {
      const day = task.due?.slice(0, 10) ?? null;
      const text = [task.title, task.notes ?? '', ...task.labels].join(' ').toLowerCase();
      return (
        (status === undefined || task.status === status) &&
        (priority === undefined || task.priority === priority) &&
        (label === undefined ||
          task.labels.some((own) => own.toLowerCase() === label.toLowerCase())) &&
        (words === undefined || text.includes(words)) &&
        (dueFrom === undefined || (day !== null && day >= dueFrom)) &&
        (dueTo === undefined || (day !== null && day <= dueTo)) &&
        (overdue !== true || (day !== null && day < today && task.status === 'open'))
      );
    });
    const sorted =
      sort === 'due' ? found.toSorted((a, b) => ((a.due ?? '~') < (b.due ?? '~') ? -1 : 1)) : found;
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: sorted.slice(start, end),
      nextCursor: end < sorted.length ? String(end) : null,
    };
  }

  #find(id: string): Promise<Task> {
    const task = this.tasks.find((other) => other.id === id);
    return task
      ? Promise.resolve(task)
      : Promise.reject(new Error(`There is no task with the id ${id}.`));
  }

  async #update({ timeZone }: Actor, id: string, changes: TaskChanges): Promise<Task> {
    const task = await this.#find(id);
    const { status, due, priority, labels, ...rest } = changes;
    Object.assign(task, rest, {
      ...(status && { status, completedAt: status === 'done' ? this.#now().toString() : null }),
      ...(due !== undefined && { due: due === null ? null : formatDue(parseDue(due, timeZone)) }),
      ...(priority !== undefined && { priority: priority ?? 'none' }),
      ...(labels !== undefined && { labels: labels ?? [] }),
    });
    return task;
  }
}
