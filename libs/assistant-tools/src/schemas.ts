import { limits, NewTask, Task, TaskChanges, TaskId, TaskQuery } from '@todo/contracts';
import { z } from 'zod';

/** How many tasks a model gets unless it asks for more: enough to answer from, few enough to read. */
const defaultLimit = 20;

const page = {
  limit: z
    .int()
    .min(1)
    .max(limits.pageSize)
    .default(defaultLimit)
    .meta({ description: 'How many tasks to return at most.' }),
  cursor: TaskQuery.shape.cursor.meta({
    description: 'nextCursor of the previous page, with the same filters, to get the next one.',
  }),
};

const fieldNotes = {
  title: 'What is to be done, in a few words, without the date, priority or labels.',
  notes: 'Details that do not fit the title.',
  labels: 'Short names to group tasks by, such as home or work.',
};

const newTask = {
  title: NewTask.shape.title.meta({ description: fieldNotes.title }),
  notes: NewTask.shape.notes.meta({ description: fieldNotes.notes }),
  priority: NewTask.shape.priority,
  due: NewTask.shape.due,
  labels: NewTask.shape.labels.meta({ description: fieldNotes.labels }),
};

/** One task by its fields, or several in `tasks`. A union would say it, but not as a plain object. */
export const AddTaskInput = z
  .strictObject({
    ...newTask,
    title: newTask.title.optional(),
    tasks: z
      .array(z.strictObject(newTask))
      .min(1, 'Give at least one task.')
      .max(limits.tasksPerCall, `Add at most ${limits.tasksPerCall} tasks in one call.`)
      .optional()
      .meta({ description: 'Several tasks at once, instead of the fields of one.' }),
  })
  .transform(({ title, tasks, ...fields }, context) => {
    const given = Object.values(fields).some((value) => value !== undefined && value !== null);
    if (tasks !== undefined && title === undefined && !given) return tasks;
    if (tasks === undefined && title !== undefined) return [{ title, ...fields }];
    context.addIssue({
      code: 'custom',
      message:
        'Give either title (one task, its fields beside it) or tasks (several), not both and not neither.',
    });
    return z.NEVER;
  });

export const ListTasksInput = z.strictObject({
  status: TaskQuery.shape.status.meta({ description: 'Leave out for open and done together.' }),
  priority: TaskQuery.shape.priority,
  label: TaskQuery.shape.label,
  dueFrom: TaskQuery.shape.dueFrom,
  dueTo: TaskQuery.shape.dueTo,
  overdue: z
    .boolean()
    .optional()
    .meta(TaskQuery.shape.overdue.meta() ?? {}),
  sort: TaskQuery.shape.sort,
  ...page,
});

export const SearchTasksInput = z.strictObject({
  query: TaskQuery.shape.q.unwrap().meta({
    description: 'Words that the title, the notes or a label contain.',
  }),
  status: TaskQuery.shape.status.meta({ description: 'Leave out for open and done together.' }),
  ...page,
});

export const TaskIdInput = z.strictObject({
  id: TaskId.meta({ description: 'The id of the task, as another tool returned it.' }),
});

export const UpdateTaskInput = z
  .strictObject({
    ...TaskIdInput.shape,
    title: TaskChanges.shape.title.meta({ description: fieldNotes.title }),
    notes: TaskChanges.shape.notes.meta({ description: fieldNotes.notes }),
    priority: TaskChanges.shape.priority,
    due: TaskChanges.shape.due,
    labels: TaskChanges.shape.labels.meta({
      description: 'All labels that the task has from now on; they replace the present ones.',
    }),
  })
  .refine(
    (input) => Object.keys(input).length > 1,
    'Besides id, give at least one field to change.',
  );

/** Without the name that the contracts give it, so that schemas of tools hold no references. */
const task = z.object(Task.shape);

export const OneTask = z.object({ task });
export const AddedTasks = z.object({ tasks: z.array(task) });
export const ListedTasks = z.object({
  tasks: z.array(task),
  nextCursor: z
    .string()
    .nullable()
    .meta({ description: 'Pass it as cursor to get more; null when there are no more.' }),
});
