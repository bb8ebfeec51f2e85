import type { Task } from '@todo/contracts';
import type { Dialogue } from './dialogue';
import { tasksOf } from './results';

/** Reads tasks by id, in their order; those that are gone are left out when others are there. */
export function* readTasks(
  ids: readonly string[],
): Dialogue<{ tasks: Task[]; failure: string | null }> {
  const outcomes = yield ids.map((id) => ({ tool: 'get_task' as const, input: { id } }));
  const tasks = outcomes.flatMap((outcome) => (outcome.ok ? tasksOf(outcome.value) : []));
  const failed = outcomes.find((outcome) => !outcome.ok);
  return { tasks, failure: tasks.length === 0 ? (failed?.message ?? '') : null };
}
