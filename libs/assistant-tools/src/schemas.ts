import {
  limits,
  NewTask,
  NewTaskList,
  Recurrence,
  RecurrenceInput,
  Task,
  TaskChanges,
  TaskId,
  TaskList,
  TaskQuery,
  TaskSummary,
} from '@todo/contracts';
import { z } from 'zod';
import { nextCursor, page } from './page';
import { ShownReminder } from './reminder-schemas';

const fieldNotes = {
  title: 'What is to be done, in a few words, without the date, priority or labels.',
  notes: 'Details that do not fit the title.',
  labels: 'Short names to group tasks by, such as home or work.',
  listId: 'The list that it belongs in, by the id that list_lists returned.',
};

/** Without the name that the contracts give it, so that schemas of tools hold no references. */
const recurrence = z.strictObject({
  rule: RecurrenceInput.shape.rule.meta({
    ...RecurrenceInput.shape.rule.meta(),
    description:
      'An RFC 5545 rule without DTSTART, such as FREQ=WEEKLY;INTERVAL=2;BYDAY=MO, FREQ=MONTHLY;BYDAY=-1FR or FREQ=DAILY;COUNT=10.',
  }),
  from: RecurrenceInput.shape.from.meta({
    description:
      'due: the next date follows from the one before; completion: from the day on which it is done ("3 days after I do it").',
  }),
});

const newTask = {
  title: NewTask.shape.title.meta({ description: fieldNotes.title }),
  notes: NewTask.shape.notes.meta({ description: fieldNotes.notes }),
  priority: NewTask.shape.priority,
  due: NewTask.shape.due,
  labels: NewTask.shape.labels.meta({ description: fieldNotes.labels }),
  listId: NewTask.shape.listId.meta({
    description: `${fieldNotes.listId} Left out: the list of the parent, else the default list.`,
  }),
  parentId: NewTask.shape.parentId,
  recurrence: recurrence.nullable().optional().meta({
    description:
      'Makes it repeat. Without due it is due on the first day of the rule. A subtask repeats with its task.',
  }),
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

/** A query can only spell a boolean; a tool takes a real one. */
function asBoolean(field: z.ZodType) {
  return z
    .boolean()
    .optional()
    .meta(field.meta() ?? {});
}

export const ListTasksInput = z.strictObject({
  status: TaskQuery.shape.status.meta({ description: 'Leave out for open and done together.' }),
  priority: TaskQuery.shape.priority,
  label: TaskQuery.shape.label,
  list: TaskQuery.shape.list,
  parent: TaskQuery.shape.parent,
  dueFrom: TaskQuery.shape.dueFrom,
  dueTo: TaskQuery.shape.dueTo,
  hasDue: asBoolean(TaskQuery.shape.hasDue),
  overdue: asBoolean(TaskQuery.shape.overdue),
  repeating: asBoolean(TaskQuery.shape.repeating),
  series: TaskQuery.shape.series.meta({
    description: 'The seriesId of a task that repeats: only its dates, those that are done too.',
  }),
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
    listId: TaskChanges.shape.listId.meta({
      description: `${fieldNotes.listId} Its subtasks move with it.`,
    }),
    parentId: TaskChanges.shape.parentId,
    recurrence: recurrence.nullable().optional().meta({
      description: 'How it repeats from now on; null ends the repetition ("stop repeating").',
    }),
    scope: TaskChanges.shape.scope.unwrap().optional().meta({
      description:
        'For a task that repeats: this changes this one alone, following all that follow too. Left out: a new due is for this one, anything else for all that follow.',
    }),
    after: TaskChanges.shape.after,
  })
  .refine(
    ({ id: _, scope: __, ...changes }) => Object.keys(changes).length > 0,
    'Besides id, give at least one field to change.',
  );

export const ListTrashInput = z.strictObject(page);
export const NoInput = z.strictObject({});
export const CreateListInput = z.strictObject({
  name: NewTaskList.shape.name.meta({ description: 'What the person calls it.' }),
});

/** A task as tools return it. */
export const ShownTask = z.object({
  ...Task.shape,
  recurrence: z
    .object({
      ...Recurrence.shape,
      description: z.string().meta({ description: 'The rule in words.' }),
    })
    .nullable(),
});
export type ShownTask = z.infer<typeof ShownTask>;

export const OneTask = z.object({ task: ShownTask });
export const OneTaskWithReminders = z.object({
  task: ShownTask,
  reminders: z.array(ShownReminder).meta({ description: 'Those still to come, soonest first.' }),
});
export const AddedTasks = z.object({ tasks: z.array(ShownTask) });
export const ListedTasks = z.object({
  tasks: z.array(ShownTask),
  nextCursor,
});

/** Without its name, as `recurrence` above. */
const list = z.object(TaskList.shape);

export const OneList = z.object({ list });
export const AllLists = z.object({ lists: z.array(list) });
export const Summary = z.object({ summary: z.object(TaskSummary.shape) });
