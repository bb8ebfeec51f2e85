import type { NewTaskInput } from '@todo/contracts';
import { readDraft } from '@todo/language';
import type { Moment } from './due';

/** Reads one line as a task: its title, and what it says about date, time, priority, labels and notes. */
export function readQuickEntry(text: string, moment: Moment): NewTaskInput {
  return readDraft(text, moment)?.draft ?? { title: text.trim() };
}
