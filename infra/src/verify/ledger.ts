import type { StoredTask, Told } from './person';

export type TaskState = 'open' | 'done' | 'gone';

interface Entry {
  readonly title: string;
  readonly state: TaskState;
  /** When that was acknowledged, in milliseconds since the epoch. */
  readonly addedAt: number;
  /** When its reminder comes, in milliseconds since the epoch; null for none. */
  readonly remindedAt: number | null;
  /** A request that would have changed it failed: either may be the case. */
  readonly doubtful: boolean;
}

/** What became of the reminders of one person. */
export interface Reminded {
  /** Seconds from the time for which a reminder was set until it came; one for each that came. */
  readonly lateness: readonly number[];
  /** What is wrong, in words. */
  readonly wrong: readonly string[];
}

/** What the server has acknowledged of one person's tasks. */
export class Ledger {
  /** By id. */
  readonly #entries = new Map<string, Entry>();
  readonly #refused = new Set<string>();

  get size(): number {
    return this.#entries.size;
  }

  /** What was added, and when that was acknowledged. */
  get additions(): { id: string; title: string; addedAt: number }[] {
    return [...this.#entries].map(([id, { title, addedAt }]) => ({ id, title, addedAt }));
  }

  added(id: string, title: string, remindedAt: number | null = null): void {
    const addedAt = Date.now();
    this.#entries.set(id, { title, state: 'open', addedAt, remindedAt, doubtful: false });
  }

  /** Adding it failed: it may be there none the less. */
  notAdded(title: string): void {
    this.#refused.add(title);
  }

  changed(id: string, state: TaskState): void {
    const entry = this.#entries.get(id);
    if (entry) this.#entries.set(id, { ...entry, state });
  }

  notChanged(id: string): void {
    const entry = this.#entries.get(id);
    if (entry) this.#entries.set(id, { ...entry, doubtful: true });
  }

  /** Some task that is open for certain, or null. */
  anyOpen(random: () => number = Math.random): string | null {
    const open = [...this.#entries].filter(
      ([, { state, doubtful }]) => state === 'open' && !doubtful,
    );
    return open[Math.floor(random() * open.length)]?.[0] ?? null;
  }

  /** What is wrong with the tasks that the person has, given what was acknowledged. */
  check(tasks: readonly StoredTask[]): string[] {
    const found = new Map(tasks.map((task) => [task.id, task]));
    const wrong: string[] = [];
    for (const [id, { title, state, doubtful }] of this.#entries) {
      const task = found.get(id);
      if (task === undefined && state !== 'gone' && !doubtful) wrong.push(`“${title}” is lost`);
      if (task !== undefined && state === 'gone' && !doubtful) wrong.push(`“${title}” is back`);
      if (task?.status === 'open' && state === 'done' && !doubtful) {
        wrong.push(`“${title}” is open again`);
      }
    }
    for (const { id, title } of tasks) {
      const known = this.#entries.has(id) || this.#refused.has(title);
      if (!known && [...this.#entries.values()].some((entry) => entry.title === title)) {
        wrong.push(`“${title}” is there twice`);
      }
    }
    return wrong;
  }

  /**
   * Compares what came with the reminders whose time was before `until`: each comes once; that of a task that is done
   * or gone may have come before, or not at all.
   */
  checkReminders(told: readonly Told[], until: number): Reminded {
    const byTask = Map.groupBy(
      told.filter(({ kind }) => kind === 'reminder'),
      ({ taskId }) => taskId,
    );
    const wrong: string[] = [];
    const lateness: number[] = [];
    for (const [id, { title, state, remindedAt, doubtful }] of this.#entries) {
      const came = byTask.get(id) ?? [];
      for (const { plannedAt, createdAt } of came) {
        lateness.push((Date.parse(createdAt) - Date.parse(plannedAt)) / 1_000);
      }
      if (came.length > 1) wrong.push(`the reminder of “${title}” came ${came.length} times`);
      const isDue = remindedAt !== null && remindedAt < until;
      if (isDue && came.length === 0 && state === 'open' && !doubtful) {
        wrong.push(`the reminder of “${title}” did not come`);
      }
    }
    return { lateness, wrong };
  }
}
