import { Task, TaskList, TaskSummary } from '@todo/contracts';
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

/** What a tool's output shows, whichever tool it was. */
export interface ShownOutput {
  readonly tasks: readonly Task[];
  readonly lists: readonly TaskList[];
  readonly summary: TaskSummary | null;
  /** Tasks of a bulk change that did not change. */
  readonly unchanged: number;
}

const empty: ShownOutput = { tasks: [], lists: [], summary: null, unchanged: 0 };

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
  z.object({ lists: z.array(TaskList) }).transform(({ lists }) => ({ ...empty, lists })),
  z.object({ list: TaskList }).transform(({ list }) => ({ ...empty, lists: [list] })),
  z.object({ summary: TaskSummary }).transform(({ summary }) => ({ ...empty, summary })),
]);

/** Reads a tool's output; empty when it is of a kind that this page does not know. */
export function readOutput(output: unknown): ShownOutput {
  return Output.safeParse(output).data ?? empty;
}
