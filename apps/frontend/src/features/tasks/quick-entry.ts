import type { NewTaskInput } from '@todo/contracts';
import type { Moment } from './due';

/** Reads one line as a task. */
export function readQuickEntry(text: string, _moment: Moment): NewTaskInput {
  return { title: text.trim() };
}
