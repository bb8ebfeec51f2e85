import { DueOutput, Task, TaskList, TaskSummary } from '@todo/contracts';
import { z } from 'zod';

interface ToolWords {
  running: string;
  done: string;
  failed: string;
  /** Whether it changes the list. */
  writes: boolean;
}

const words: Record<string, ToolWords> = {
  add_task: { running: 'Adding', done: 'Added', failed: 'Could not add', writes: true },
  update_task: { running: 'Changing', done: 'Changed', failed: 'Could not change', writes: true },
  complete_task: {
    running: 'Completing',
    done: 'Completed',
    failed: 'Could not complete',
    writes: true,
  },
  reopen_task: { running: 'Reopening', done: 'Reopened', failed: 'Could not reopen', writes: true },
  delete_task: { running: 'Deleting', done: 'Deleted', failed: 'Could not delete', writes: true },
  restore_task: {
    running: 'Bringing back',
    done: 'Brought back',
    failed: 'Could not bring back',
    writes: true,
  },
  list_tasks: {
    running: 'Looking at your list',
    done: 'Looked at your list',
    failed: 'Could not read your list',
    writes: false,
  },
  search_tasks: {
    running: 'Searching',
    done: 'Searched your list',
    failed: 'Could not search',
    writes: false,
  },
  bulk_update_tasks: {
    running: 'Changing several tasks',
    done: 'Changed',
    failed: 'Could not change these tasks',
    writes: true,
  },
  create_list: {
    running: 'Creating a list',
    done: 'Created the list',
    failed: 'Could not create the list',
    writes: true,
  },
  list_lists: {
    running: 'Looking at your lists',
    done: 'Looked at your lists',
    failed: 'Could not read your lists',
    writes: false,
  },
  list_trash: {
    running: 'Looking into the trash',
    done: 'Looked into the trash',
    failed: 'Could not read the trash',
    writes: false,
  },
  task_summary: {
    running: 'Counting your tasks',
    done: 'Counted your tasks',
    failed: 'Could not count your tasks',
    writes: false,
  },
  skip_occurrence: {
    running: 'Skipping one',
    done: 'Skipped one',
    failed: 'Could not skip it',
    writes: true,
  },
  set_reminder: {
    running: 'Setting a reminder',
    done: 'Set a reminder',
    failed: 'Could not set the reminder',
    writes: true,
  },
  list_reminders: {
    running: 'Looking at your reminders',
    done: 'Looked at your reminders',
    failed: 'Could not read your reminders',
    writes: false,
  },
  snooze_reminder: {
    running: 'Putting a reminder off',
    done: 'Put a reminder off',
    failed: 'Could not put the reminder off',
    writes: true,
  },
  cancel_reminder: {
    running: 'Cancelling a reminder',
    done: 'Cancelled a reminder',
    failed: 'Could not cancel the reminder',
    writes: true,
  },
  get_task: {
    running: 'Looking at a task',
    done: 'Looked at a task',
    failed: 'Could not read the task',
    writes: false,
  },
};

/** What a tool does, in words; a tool that this page does not know yet is named as it is. */
export function wordsOfTool(toolName: string): ToolWords {
  return (
    words[toolName] ?? {
      running: `Running ${toolName}`,
      done: `Ran ${toolName}`,
      failed: `${toolName} failed`,
      // Better one look at the list too many than a stale list.
      writes: true,
    }
  );
}

const bulkWords: Record<string, string> = {
  complete: 'Completed',
  reopen: 'Reopened',
  delete: 'Deleted',
  restore: 'Brought back',
  move: 'Moved',
  label: 'Changed the labels of',
  prioritize: 'Changed the priority of',
  reschedule: 'Moved',
};

/** What a bulk change did, by the action that it was asked for. */
export function wordsOfBulk(input: unknown): string | undefined {
  const { action = '' } = BulkInput.safeParse(input).data ?? {};
  return Object.hasOwn(bulkWords, action) ? bulkWords[action] : undefined;
}

const BulkInput = z.object({ action: z.string() });

/** A reminder as tools return it. */
const ToolReminder = z.object({
  id: z.string(),
  taskTitle: z.string(),
  when: z.string().meta({ description: 'In words: `1 hour before`.' }),
  at: DueOutput.nullable(),
});
export type ToolReminder = z.infer<typeof ToolReminder>;

/** What a tool's output shows, whichever tool it was. */
export interface ShownOutput {
  readonly tasks: readonly Task[];
  readonly lists: readonly TaskList[];
  readonly reminders: readonly ToolReminder[];
  readonly summary: TaskSummary | null;
  /** Tasks of a bulk change that did not change. */
  readonly unchanged: number;
}

const empty: ShownOutput = { tasks: [], lists: [], reminders: [], summary: null, unchanged: 0 };

const Output = z.union([
  z.object({ tasks: z.array(Task) }).transform(({ tasks }) => ({ ...empty, tasks })),
  z.object({ task: Task }).transform(({ task }) => ({ ...empty, tasks: [task] })),
  z
    .object({ results: z.array(z.object({ ok: z.boolean(), task: Task.optional() })) })
    .transform(({ results }) => ({
      ...empty,
      tasks: results.flatMap(({ task }) => (task ? [task] : [])),
      unchanged: results.filter(({ ok }) => !ok).length,
    })),
  z
    .object({ reminders: z.array(ToolReminder) })
    .transform(({ reminders }) => ({ ...empty, reminders })),
  z
    .object({ reminder: ToolReminder })
    .transform(({ reminder }) => ({ ...empty, reminders: [reminder] })),
  z.object({ lists: z.array(TaskList) }).transform(({ lists }) => ({ ...empty, lists })),
  z.object({ list: TaskList }).transform(({ list }) => ({ ...empty, lists: [list] })),
  z.object({ summary: TaskSummary }).transform(({ summary }) => ({ ...empty, summary })),
]);

/** Reads a tool's output; empty when it is of a kind that this page does not know. */
export function readOutput(output: unknown): ShownOutput {
  return Output.safeParse(output).data ?? empty;
}
