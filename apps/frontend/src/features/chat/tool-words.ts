import { Task } from '@todo/contracts';
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

const Output = z.union([
  z.object({ tasks: z.array(Task) }).transform(({ tasks }) => tasks),
  z.object({ task: Task }).transform(({ task }) => [task]),
]);

/** The tasks in a tool's output; none when it is of another kind. */
export function tasksOfOutput(output: unknown): Task[] {
  return Output.safeParse(output).data ?? [];
}
