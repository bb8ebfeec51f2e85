import { limits, type Page, type Task } from '@todo/contracts';
import type { TaskListService, TaskService } from '@todo/domain';
import { adds, changes, deletes, reads, restores } from './annotations';
import { BulkInput, BulkOutput, bulkOutputOf } from './bulk';
import { reminderTools, type Reminders } from './reminders';
import * as schemas from './schemas';
import { shownReminder, shownTask } from './shown';
import { defineTool, type AssistantTool } from './tool';

type Tasks = Pick<
  TaskService,
  | 'createMany'
  | 'list'
  | 'get'
  | 'update'
  | 'complete'
  | 'reopen'
  | 'delete'
  | 'restore'
  | 'skip'
  | 'bulk'
  | 'trash'
  | 'summary'
>;
type Lists = Pick<TaskListService, 'list' | 'create'>;

/** What the tools act through. */
export interface ToolServices {
  readonly tasks: Tasks;
  readonly lists: Lists;
  readonly reminders: Reminders;
}

/** Every tool there is, for the MCP server and the assistant alike. */
export function createTools({ tasks, lists, reminders }: ToolServices): readonly AssistantTool[] {
  return [
    ...readingTools(tasks, reminders),
    ...overviewTools(tasks),
    ...writingTools(tasks),
    ...removingTools(tasks),
    bulkTool(tasks),
    skipTool(tasks),
    ...reminderTools(reminders),
    ...listTools(lists),
  ];
}

function readingTools(tasks: Tasks, reminders: Reminders): AssistantTool[] {
  return [
    defineTool({
      name: 'list_tasks',
      title: 'List tasks',
      description:
        'Lists the person’s tasks, newest first unless sorted. All filters that are given must hold. Days are calendar days in the person’s time zone: for "today" set dueFrom and dueTo to the same date. Use it to show tasks, to find out what is due, overdue or urgent, and to find the id of a task before changing it.',
      input: schemas.ListTasksInput,
      output: schemas.ListedTasks,
      annotations: reads,
      run: async (actor, input) => listed(await tasks.list(actor, input)),
    }),
    defineTool({
      name: 'search_tasks',
      title: 'Search tasks',
      description:
        'Finds tasks by words in their title, notes or labels. Use it to find the id of a task that the person names in words ("the dentist"). If it finds several that fit, ask which one is meant.',
      input: schemas.SearchTasksInput,
      output: schemas.ListedTasks,
      annotations: reads,
      run: async (actor, { query, ...rest }) =>
        listed(await tasks.list(actor, { ...rest, q: query })),
    }),
    defineTool({
      name: 'get_task',
      title: 'Read a task',
      description:
        'Returns one task by its id, with everything that is known about it and the reminders that are still to come.',
      input: schemas.TaskIdInput,
      output: schemas.OneTaskWithReminders,
      annotations: reads,
      run: async (actor, { id }) => {
        const task = await tasks.get(actor, id);
        const { items } = await reminders.list(actor, { task: id, limit: limits.remindersPerTask });
        return {
          task: shownTask(task),
          reminders: items
            .filter(({ state }) => state === 'scheduled' || state === 'waiting')
            .map((reminder) => shownReminder(reminder, actor.timeZone)),
        };
      },
    }),
  ];
}

function overviewTools(tasks: Tasks): AssistantTool[] {
  return [
    defineTool({
      name: 'list_trash',
      title: 'List the trash',
      description:
        'Lists deleted tasks, last deleted first. Use it to find the id of a task that the person wants back (restore_task).',
      input: schemas.ListTrashInput,
      output: schemas.ListedTasks,
      annotations: reads,
      run: async (actor, page) => listed(await tasks.trash(actor, page)),
    }),
    defineTool({
      name: 'task_summary',
      title: 'Sum up the tasks',
      description:
        'Counts the person’s tasks: open, overdue, due today and soon, done today and this week, open ones by priority, in the trash. Use it for questions such as "how am I doing" or "how many are overdue"; use list_tasks to name tasks.',
      input: schemas.NoInput,
      output: schemas.Summary,
      annotations: reads,
      run: async (actor) => ({ summary: await tasks.summary(actor) }),
    }),
  ];
}

function writingTools(tasks: Tasks): AssistantTool[] {
  return [
    defineTool({
      name: 'add_task',
      title: 'Add tasks',
      description:
        'Adds one task (title and its other fields) or several at once (tasks). All are added or none. Write due as a date (2026-11-22) for a whole day, or as a date and time (2026-11-22T17:00) in the person’s time zone. Leave out what the person did not say. recurrence makes it repeat: write the rule as RFC 5545 does. "Monthly on the 31st" skips months without one: ask whether the last day was meant (BYMONTHDAY=-1). To put it into a list, find the list’s id with list_lists.',
      input: schemas.AddTaskInput,
      output: schemas.AddedTasks,
      annotations: adds,
      run: async (actor, list) => ({
        tasks: (await tasks.createMany(actor, list)).map(shownTask),
      }),
    }),
    defineTool({
      name: 'update_task',
      title: 'Change a task',
      description:
        'Changes fields of one task. What is left out stays as it is; null clears notes, due, priority or labels. listId moves it into another list, after orders it, recurrence makes it repeat or (null) ends the repetition. To mark a task as done or not done use complete_task or reopen_task.',
      input: schemas.UpdateTaskInput,
      output: schemas.OneTask,
      annotations: { ...changes, destructiveHint: true },
      run: async (actor, { id, ...fields }) => one(await tasks.update(actor, id, fields)),
    }),
    defineTool({
      name: 'complete_task',
      title: 'Complete a task',
      description:
        'Marks one task as done. Use it when the person says that they did something. One that repeats makes the next one by itself; to pass over a date that was not done use skip_occurrence.',
      input: schemas.TaskIdInput,
      output: schemas.OneTask,
      annotations: changes,
      run: async (actor, { id }) => one(await tasks.complete(actor, id)),
    }),
    defineTool({
      name: 'reopen_task',
      title: 'Reopen a task',
      description: 'Marks one task that is done as open again.',
      input: schemas.TaskIdInput,
      output: schemas.OneTask,
      annotations: changes,
      run: async (actor, { id }) => one(await tasks.reopen(actor, id)),
    }),
  ];
}

function removingTools(tasks: Tasks): AssistantTool[] {
  return [
    defineTool({
      name: 'delete_task',
      title: 'Delete a task',
      description:
        'Moves one task to the trash and returns it as it was; restore_task brings it back by the same id. Ask the person to confirm before you call it.',
      input: schemas.TaskIdInput,
      output: schemas.OneTask,
      annotations: deletes,
      run: async (actor, { id }) => one(await tasks.delete(actor, id)),
    }),
    defineTool({
      name: 'restore_task',
      title: 'Bring a task back',
      description:
        'Takes one deleted task out of the trash, as it was. Use the id that delete_task returned earlier in the conversation, or find it with list_trash.',
      input: schemas.TaskIdInput,
      output: schemas.OneTask,
      annotations: restores,
      advice: { not_found: 'It is not in the trash, so there is nothing to bring back.' },
      run: async (actor, { id }) => one(await tasks.restore(actor, id)),
    }),
  ];
}

function skipTool(tasks: Tasks): AssistantTool {
  return defineTool({
    name: 'skip_occurrence',
    title: 'Skip a date of a task that repeats',
    description:
      'Moves one task that repeats to its next date without marking it as done ("skip it this week"). To end the repetition use update_task with recurrence null.',
    input: schemas.TaskIdInput,
    output: schemas.OneTask,
    annotations: adds,
    advice: {
      conflict: 'Nothing was changed. Look at the task with get_task, and tell the person.',
    },
    run: async (actor, { id }) => one(await tasks.skip(actor, id)),
  });
}

function bulkTool(tasks: Tasks): AssistantTool {
  return defineTool({
    name: 'bulk_update_tasks',
    title: 'Change many tasks',
    description:
      'Does one and the same thing with several tasks at once: complete, reopen, delete (to the trash), restore, move (into listId), label (add, remove), prioritize (priority) or reschedule (day). Use it instead of many single calls. Look the tasks up first, and ask the person to confirm before you call it for more than one. It returns a result for each task; what fails for one does not undo the others.',
    input: BulkInput,
    output: BulkOutput,
    annotations: deletes,
    run: async (actor, request) => bulkOutputOf(await tasks.bulk(actor, request)),
  });
}

function listTools(lists: Lists): AssistantTool[] {
  return [
    defineTool({
      name: 'list_lists',
      title: 'List the lists',
      description:
        'Returns all lists of the person with their ids and how many open tasks each holds. Use it to find the id of a list that the person names.',
      input: schemas.NoInput,
      output: schemas.AllLists,
      annotations: reads,
      run: async (actor) => ({ lists: (await lists.list(actor)).items }),
    }),
    defineTool({
      name: 'create_list',
      title: 'Create a list',
      description:
        'Creates a list with a name that no other list has. Look with list_lists whether it is there already, and create one only if the person asked for it.',
      input: schemas.CreateListInput,
      output: schemas.OneList,
      annotations: adds,
      run: async (actor, list) => ({ list: await lists.create(actor, list) }),
    }),
  ];
}

function one(task: Task) {
  return { task: shownTask(task) };
}

function listed({ items, nextCursor }: Page<Task>) {
  return { tasks: items.map(shownTask), nextCursor };
}
