import { Reminder, Task, TaskList, TaskSummary } from '@todo/contracts';
import { z } from 'zod';

const BulkResults = z.array(
  z.object({
    id: z.string(),
    ok: z.boolean(),
    task: Task.optional(),
    problem: z.string().optional(),
  }),
);
const Result = z.object({
  task: Task.optional(),
  tasks: z.array(Task).optional(),
  nextCursor: z.string().nullish(),
  results: BulkResults.optional(),
});
/** As the tools show it: what it was set to also in words, and its time in the zone of the person. */
const ShownReminder = z.object({
  id: Reminder.shape.id,
  taskId: Reminder.shape.taskId,
  taskTitle: z.string(),
  when: z.string(),
  setTo: Reminder.shape.when,
  at: z.string().nullable(),
  state: Reminder.shape.state,
  snoozed: Reminder.shape.snoozed,
  channels: Reminder.shape.channels,
});
export type ShownReminder = z.infer<typeof ShownReminder>;
const OneReminder = z.object({ reminder: ShownReminder });
const Reminders = z.object({ reminders: z.array(ShownReminder) });

export function reminderOf(value: unknown): ShownReminder | null {
  return OneReminder.safeParse(value).data?.reminder ?? null;
}

export function remindersOf(value: unknown): ShownReminder[] {
  return Reminders.safeParse(value).data?.reminders ?? [];
}

const Lists = z.object({ lists: z.array(TaskList) });
const OneList = z.object({ list: TaskList });
const Summary = z.object({ summary: TaskSummary });

/** The tasks in a tool's result; none when it has another shape. */
export function tasksOf(value: unknown): Task[] {
  const result = Result.safeParse(value);
  if (!result.success) return [];
  const { task, tasks, results } = result.data;
  return tasks ?? results?.flatMap((each) => each.task ?? []) ?? (task ? [task] : []);
}

/** What a change of many came to, task by task; null when it has another shape. */
export function bulkResultsOf(value: unknown): z.infer<typeof BulkResults> | null {
  const result = Result.safeParse(value);
  return result.success ? (result.data.results ?? null) : null;
}

const Page = z.object({ nextCursor: z.string().nullish() });

export function cursorOf(value: unknown): string | null {
  const page = Page.safeParse(value);
  return page.success ? (page.data.nextCursor ?? null) : null;
}

export function listsOf(value: unknown): TaskList[] {
  const result = Lists.safeParse(value);
  return result.success ? result.data.lists : [];
}

export function listOf(value: unknown): TaskList | null {
  const result = OneList.safeParse(value);
  return result.success ? result.data.list : null;
}

export function summaryOf(value: unknown): TaskSummary | null {
  const result = Summary.safeParse(value);
  return result.success ? result.data.summary : null;
}
