import {
  formatDue,
  formatRule,
  limits,
  parseRule,
  problemOf,
  ruleWeekdays,
  type BulkRequest,
  type BulkResult,
  type NewTask,
  type NewTaskList,
  type Reminder,
  type Task,
  type TaskChanges,
  type TaskFilter,
  type TaskList,
  type TaskSummary,
} from '@todo/contracts';
import { createTools, type AssistantTool } from '@todo/assistant-tools';
import { nextOccurrence } from '@todo/recurrence';
import { Temporal } from 'temporal-polyfill';
import { ReminderStore } from './reminder-store';
import { dueAfterMove, dueOf, matches, sorted } from './task-filter';

type Actor = Parameters<AssistantTool['run']>[0];
type Listing = TaskFilter & { limit: number; cursor?: string | undefined };

class Missing extends Error {
  override readonly name = 'Missing';
}

/** The tasks and lists of one person in memory, behind the catalogue's own tools, so that every input passes their schemas. */
export class TaskStore {
  /** In the order of position. */
  tasks: Task[] = [];
  trash: Task[] = [];
  lists: TaskList[] = [];
  readonly tools: readonly AssistantTool[];
  readonly #now: () => Temporal.Instant;
  readonly #reminders: ReminderStore;

  constructor(now: () => Temporal.Instant) {
    this.#now = now;
    this.lists.push(this.#newList('Inbox', true));
    this.#reminders = new ReminderStore({
      now,
      find: (id) => this.#find(id),
      missing: (message) => new Missing(message),
    });
    this.tools = createTools({
      tasks: this.#taskService(),
      lists: this.#listService(),
      reminders: this.#reminderService(),
    });
  }

  get reminders(): readonly Reminder[] {
    return this.#reminders.reminders;
  }

  /** As if it had been delivered. */
  sendReminder(id: string): void {
    this.#reminders.send(id);
  }

  titled(title: string): Task {
    const task = this.tasks.find((other) => other.title === title);
    if (task) return task;
    const others = this.tasks.map((other) => other.title).join(', ');
    throw new Error(`There is no task “${title}”, only ${others}.`);
  }

  /** The titles in the list of that name. */
  titlesIn(name: string): string[] {
    const list = this.lists.find((other) => other.name === name);
    return this.tasks.filter(({ listId }) => listId === list?.id).map(({ title }) => title);
  }

  #taskService() {
    return {
      create: (actor: Actor, task: NewTask) => this.#try(() => this.#create(actor, task)),
      createMany: (actor: Actor, tasks: readonly NewTask[]) =>
        this.#try(() => tasks.map((task) => this.#create(actor, task))),
      list: (actor: Actor, listing: Listing) => this.#try(() => this.#list(actor, listing)),
      get: (_actor: Actor, id: string) => this.#try(() => this.#find(id)),
      update: (actor: Actor, id: string, changes: TaskChanges) =>
        this.#try(() => this.#update(actor, id, changes)),
      complete: (actor: Actor, id: string) =>
        this.#try(() => this.#update(actor, id, { status: 'done' })),
      reopen: (actor: Actor, id: string) =>
        this.#try(() => this.#update(actor, id, { status: 'open' })),
      delete: (_actor: Actor, id: string) => this.#try(() => this.#delete(id)),
      restore: (_actor: Actor, id: string) => this.#try(() => this.#restore(id)),
      skip: (actor: Actor, id: string) => this.#try(() => this.#skip(actor, id)),
      bulk: (actor: Actor, request: BulkRequest) => this.#try(() => this.#bulk(actor, request)),
      trash: (_actor: Actor, { limit, cursor }: { limit: number; cursor?: string }) =>
        this.#try(() => page([...this.trash].reverse(), limit, cursor)),
      summary: (actor: Actor) => this.#try(() => this.#summary(actor)),
    };
  }

  #listService() {
    return {
      list: () =>
        this.#try(() => ({ items: this.lists.map((list) => ({ ...list, ...this.#count(list) })) })),
      create: (_actor: Actor, { name }: NewTaskList) =>
        this.#try(() => {
          const list = this.#newList(name, false);
          this.lists.push(list);
          return list;
        }),
    };
  }

  #reminderService() {
    const store = this.#reminders;
    return {
      create: (...args: Parameters<ReminderStore['create']>) =>
        this.#try(() => store.create(...args)),
      list: (...args: Parameters<ReminderStore['list']>) => this.#try(() => store.list(...args)),
      get: (...args: Parameters<ReminderStore['get']>) => this.#try(() => store.get(...args)),
      snooze: (...args: Parameters<ReminderStore['snooze']>) =>
        this.#try(() => store.snooze(...args)),
      cancel: (...args: Parameters<ReminderStore['cancel']>) =>
        this.#try(() => {
          store.cancel(...args);
        }),
    };
  }

  /** As a service answers: later, with a copy, or with an error. */
  #try<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      resolve(structuredClone(work()));
    });
  }

  #newList(name: string, isDefault: boolean): TaskList {
    const at = this.#now().toString();
    return {
      id: crypto.randomUUID(),
      name,
      isDefault,
      openTasks: 0,
      version: 1,
      createdAt: at,
      updatedAt: at,
    };
  }

  #count({ id }: TaskList) {
    const own = this.tasks.filter((task) => task.listId === id && task.parentId === null);
    return { openTasks: own.filter(({ status }) => status === 'open').length };
  }

  #create({ timeZone }: Actor, task: NewTask): Task {
    const at = this.#now().toString();
    const parent = task.parentId ? this.#find(task.parentId) : null;
    const created: Task = {
      id: crypto.randomUUID(),
      title: task.title,
      notes: task.notes ?? null,
      status: 'open',
      priority: task.priority ?? 'none',
      due: task.due ? formatDue(dueOf(task.due, timeZone)) : null,
      labels: task.labels ?? [],
      listId: task.listId ?? parent?.listId ?? this.lists[0]?.id ?? '',
      parentId: parent?.id ?? null,
      subtasks: { total: 0, done: 0 },
      recurrence: task.recurrence ?? null,
      seriesId: task.recurrence ? crypto.randomUUID() : null,
      version: 1,
      createdAt: at,
      updatedAt: at,
      completedAt: null,
      deletedAt: null,
    };
    this.tasks.push(created);
    if (parent) parent.subtasks.total += 1;
    return created;
  }

  #list({ timeZone }: Actor, { limit, cursor, sort, ...filter }: Listing) {
    const now = this.#now().toZonedDateTimeISO(timeZone);
    const found = this.tasks.filter((task) => matches(task, filter, now));
    return page(sorted(found, sort ?? 'created'), limit, cursor);
  }

  #find(id: string): Task {
    const task = this.tasks.find((other) => other.id === id);
    if (!task) throw new Missing(`There is no task with the id ${id}.`);
    return task;
  }

  #update({ timeZone }: Actor, id: string, changes: TaskChanges): Task {
    const task = this.#find(id);
    const { status, due, priority, labels, after, recurrence, scope, ...rest } = changes;
    if (status === 'done' && task.status === 'open') this.#succeed({ timeZone }, task);
    Object.assign(task, rest, {
      version: task.version + 1,
      ...(status && { status, completedAt: status === 'done' ? this.#now().toString() : null }),
      ...(due !== undefined && { due: due === null ? null : formatDue(dueOf(due, timeZone)) }),
      ...(priority !== undefined && { priority: priority ?? 'none' }),
      ...(labels !== undefined && { labels: labels ?? [] }),
      ...(recurrence !== undefined && { recurrence, seriesId: this.#seriesOf(task, recurrence) }),
    });
    if (due && scope === 'following') this.#moveRule(task);
    this.#reminders.follow(task, timeZone);
    if (after !== undefined) {
      this.tasks = this.tasks.filter((other) => other !== task);
      const place = after === null ? 0 : this.tasks.indexOf(this.#find(after)) + 1;
      this.tasks.splice(place, 0, task);
    }
    return task;
  }

  #seriesOf({ seriesId }: Task, recurrence: TaskChanges['recurrence']): string | null {
    return recurrence ? (seriesId ?? crypto.randomUUID()) : null;
  }

  /** A rule for one weekday goes along with its task. */
  #moveRule(task: Task): void {
    const day = ruleWeekdays[Temporal.PlainDate.from(task.due?.slice(0, 10) ?? '').dayOfWeek - 1];
    const rule = parseRule(task.recurrence?.rule ?? 'FREQ=DAILY');
    if (!task.recurrence || !day || rule.weekdays.length !== 1) return;
    const moved = { ...rule, weekdays: [{ day, position: null }] };
    task.recurrence = { ...task.recurrence, rule: formatRule(moved) };
  }

  /** What comes after a repeating task that is done. */
  #succeed({ timeZone }: Pick<Actor, 'timeZone'>, task: Task): void {
    const { due, recurrence } = task;
    if (due === null || !recurrence) return;
    const start = dueOf(due, timeZone);
    const next = nextOccurrence({ rule: parseRule(recurrence.rule), start, after: start });
    if (next)
      this.tasks.push({ ...task, id: crypto.randomUUID(), due: formatDue(next), version: 1 });
  }

  /** The next date of the rule, as if it began at the present one. */
  #skip(actor: Actor, id: string): Task {
    const { due, recurrence } = this.#find(id);
    if (due === null || !recurrence) throw new Missing('The task does not repeat.');
    const start = dueOf(due, actor.timeZone);
    const next = nextOccurrence({ rule: parseRule(recurrence.rule), start, after: start });
    if (!next) throw new Missing('This is the last date.');
    return this.#update(actor, id, { due: formatDue(next) });
  }

  #delete(id: string): Task {
    const task = this.#find(id);
    this.tasks = this.tasks.filter((other) => other !== task);
    task.deletedAt = this.#now().toString();
    this.trash.push(task);
    return task;
  }

  #restore(id: string): Task {
    const task = this.trash.find((other) => other.id === id);
    if (!task) throw new Missing(`There is no task with the id ${id}.`);
    this.trash = this.trash.filter((other) => other !== task);
    task.deletedAt = null;
    this.tasks.push(task);
    return task;
  }

  #bulk(actor: Actor, request: BulkRequest): BulkResult {
    const results = request.ids.map((id): BulkResult['results'][number] => {
      try {
        return { id, ok: true, task: this.#bulkOne(actor, id, request) };
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        return { id, ok: false, problem: problemOf('not_found', error.message) };
      }
    });
    return { results };
  }

  #bulkOne(actor: Actor, id: string, request: BulkRequest): Task {
    switch (request.action) {
      case 'complete':
        return this.#update(actor, id, { status: 'done' });
      case 'reopen':
        return this.#update(actor, id, { status: 'open' });
      case 'delete':
        return this.#delete(id);
      case 'restore':
        return this.#restore(id);
      case 'move':
        return this.#update(actor, id, { listId: request.listId });
      case 'prioritize':
        return this.#update(actor, id, { priority: request.priority });
      case 'label': {
        const gone = request.remove?.map((label) => label.toLowerCase()) ?? [];
        const kept = this.#find(id).labels.filter((label) => !gone.includes(label.toLowerCase()));
        const labels = [...new Set([...kept, ...(request.add ?? [])])].slice(
          0,
          limits.labelsPerTask,
        );
        return this.#update(actor, id, { labels });
      }
      case 'reschedule':
        return this.#update(actor, id, {
          due: dueAfterMove(this.#find(id).due, request.day, actor.timeZone),
        });
    }
  }

  #summary({ timeZone }: Actor): TaskSummary {
    const now = this.#now().toZonedDateTimeISO(timeZone);
    const today = now.toPlainDate();
    const count = (filter: TaskFilter) =>
      this.tasks.filter((task) => matches(task, filter, now)).length;
    const doneSince = (day: Temporal.PlainDate) =>
      this.tasks.filter(
        ({ completedAt }) =>
          completedAt !== null &&
          Temporal.PlainDate.compare(
            Temporal.Instant.from(completedAt).toZonedDateTimeISO(timeZone).toPlainDate(),
            day,
          ) >= 0,
      ).length;
    const open = { status: 'open' } as const;
    const day = (days: number) => today.add({ days }).toString();
    return {
      open: count(open),
      overdue: count({ overdue: true }),
      dueToday: count({ ...open, dueFrom: day(0), dueTo: day(0) }),
      dueSoon: count({ ...open, dueFrom: day(1), dueTo: day(7) }),
      withoutDue: count({ ...open, hasDue: false }),
      doneToday: doneSince(today),
      doneThisWeek: doneSince(today.subtract({ days: 6 })),
      byPriority: {
        none: count({ ...open, priority: 'none' }),
        low: count({ ...open, priority: 'low' }),
        medium: count({ ...open, priority: 'medium' }),
        high: count({ ...open, priority: 'high' }),
        urgent: count({ ...open, priority: 'urgent' }),
      },
      trash: this.trash.length,
    };
  }
}

function page<Item>(items: readonly Item[], limit: number, cursor?: string) {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return { items: items.slice(start, end), nextCursor: end < items.length ? String(end) : null };
}
