import type { NewTaskInput, ReminderTime } from '@todo/contracts';
import { readDraft } from '@todo/language';
import type { Moment } from './due';

/** A line as it is understood. */
export interface QuickEntry {
  readonly task: NewTaskInput;
  /** When the person wants to be reminded of it. */
  readonly remind: ReminderTime | null;
}

/** A line as it stands. */
const plainEntry = (text: string): QuickEntry => ({
  task: { title: text.trim() },
  remind: null,
});

/** Reads one line as a task: its title, and what it says about date, time, repetition, priority, labels and notes. */
export function readQuickEntry(text: string, moment: Moment): QuickEntry {
  const reading = readDraft(text, moment);
  // A repetition that is not understood would be lost: "twice a week" names no days.
  if (!reading || (reading.repeats && !reading.repeats.recurrence)) return plainEntry(text);
  return { task: reading.draft, remind: reading.remind };
}
