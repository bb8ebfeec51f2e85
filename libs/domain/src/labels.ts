import { limits } from '@todo/contracts';
import { limitReached } from './errors';
import type { TaskWriter } from './ports';

/** @throws DomainError `limit_reached` when `added` would bring a person above the number of different labels. */
export async function checkLabels(tasks: TaskWriter, added: readonly string[]): Promise<void> {
  if (added.length === 0) return;
  const known = await tasks.labels();
  const names = new Set([...known, ...added.map((label) => label.toLowerCase())]);
  if (names.size > known.size && names.size > limits.labels) throw tooManyLabels();
}

export function tooManyTasks() {
  return limitReached(
    `You have at most ${limits.tasks} tasks, those in the trash included: empty the trash, or delete what is done.`,
  );
}

export function tooManyLabels() {
  return limitReached(
    `You have at most ${limits.labels} different labels: use one that you have, or take one away everywhere.`,
  );
}
