import type { Task } from '@todo/contracts';
import type { Context } from '../context';
import { describeTask } from '../describe';

/** A numbered list, so that "the second one" has a meaning. */
export function numberedList(tasks: readonly Task[], context: Context, from = 1): string {
  return tasks.map((task, index) => `${from + index}. ${describeTask(task, context)}`).join('\n');
}

/** "1 task", "2 tasks". */
export function several(count: number, noun = 'task'): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
