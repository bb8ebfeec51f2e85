import { z } from 'zod';
import { DueDay, DueInput, DueOutput } from './due';
import { limits } from './limits';
import { pageOf, pageQuery } from './page';
import { Recurrence, RecurrenceInput } from './recurrence';
import { TaskListId } from './task-list';
import { text } from './text';
import { Version } from './version';

export const TaskStatus = z.enum(['open', 'done']);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** In rising order: the index is the rank by which tasks are sorted and stored. */
export const TaskPriority = z.enum(['none', 'low', 'medium', 'high', 'urgent']);
export type TaskPriority = z.infer<typeof TaskPriority>;

export const TaskSort = z.enum(['created', 'due', 'priority', 'position']);
export type TaskSort = z.infer<typeof TaskSort>;

export const TaskId = z.uuid({ error: 'A task id is a UUID.' });

const Title = text
  .trim()
  .min(1, 'A title needs at least one character.')
  .max(limits.title, `A title has at most ${limits.title} characters.`);
const Notes = text.max(limits.notes, `Notes have at most ${limits.notes} characters.`);
export const Label = text
  .trim()
  .min(1, 'A label needs at least one character.')
  .max(limits.label, `A label has at most ${limits.label} characters.`);
/** Labels that differ only in case are one label; the first spelling stays. */
const Labels = z
  .array(Label)
  .max(limits.labelsPerTask, `A task has at most ${limits.labelsPerTask} labels.`)
  .transform((labels) =>
    labels.filter(
      (label, index) =>
        labels.findIndex((other) => other.toLowerCase() === label.toLowerCase()) === index,
    ),
  );

export const Task = z
  .object({
    id: TaskId,
    title: z.string(),
    notes: z.string().nullable(),
    status: TaskStatus,
    priority: TaskPriority,
    due: DueOutput.nullable(),
    labels: z.array(z.string()),
    listId: TaskListId,
    parentId: TaskId.nullable().meta({
      description: 'The task that this one is a subtask of. A subtask has no subtasks.',
    }),
    subtasks: z
      .object({ total: z.int(), done: z.int() })
      .meta({ description: 'How many subtasks there are, without those in the trash.' }),
    recurrence: Recurrence.nullable().meta({
      description: 'How it repeats: completing it makes the next one.',
    }),
    seriesId: z.uuid().nullable().meta({
      description: 'What a repeating task has in common with those that it was before.',
    }),
    version: z.int().meta({ description: 'Rises with every change.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
    deletedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'Since when the task lies in the trash.' }),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;

export const NewTask = z
  .strictObject({
    title: Title,
    notes: Notes.nullable().optional(),
    priority: TaskPriority.nullable().optional(),
    due: DueInput.nullable().optional(),
    labels: Labels.nullable().optional(),
    listId: TaskListId.optional().meta({
      description: 'Left out: the list of the parent, else the default list.',
    }),
    parentId: TaskId.nullable().optional().meta({
      description: 'Makes it a subtask of that task, in the same list.',
    }),
    recurrence: RecurrenceInput.nullable().optional().meta({
      description: 'Makes it repeat. Without a due date it is due on the first day of the rule.',
    }),
  })
  .meta({ id: 'NewTask' });
/** As a caller writes it, before defaults and trimming. */
export type NewTaskInput = z.input<typeof NewTask>;
export type NewTask = z.infer<typeof NewTask>;

/** Which occurrences of a repeating task a change is for. */
export const ChangeScope = z.enum(['this', 'following']).meta({
  description:
    'For a task that repeats: this one alone, or this one and all that follow. Left out: a new due date is for this one, anything else for all that follow.',
});
export type ChangeScope = z.infer<typeof ChangeScope>;

/** What is left out stays as it is; null clears a field. */
export const TaskChanges = z
  .strictObject({
    title: Title.optional(),
    notes: Notes.nullable().optional(),
    status: TaskStatus.optional(),
    priority: TaskPriority.nullable().optional(),
    due: DueInput.nullable().optional(),
    labels: Labels.nullable().optional(),
    listId: TaskListId.optional().meta({
      description: 'Moves the task and its subtasks into that list.',
    }),
    parentId: TaskId.nullable().optional().meta({
      description: 'Makes it a subtask of that task; null makes a subtask a task of its own.',
    }),
    recurrence: RecurrenceInput.nullable().optional().meta({
      description: 'Makes it repeat from its due date on; null ends the repetition.',
    }),
    scope: ChangeScope.optional(),
    after: TaskId.nullable().optional().meta({
      description:
        'Puts it right behind that task in the order of position; null puts it in front of all.',
    }),
    version: Version.optional(),
  })
  .refine(
    ({ version: _, scope: __, ...changes }) =>
      Object.values(changes).some((value) => value !== undefined),
    'Name at least one field to change.',
  )
  .meta({ id: 'TaskChanges' });
export type TaskChanges = z.infer<typeof TaskChanges>;

const queryBoolean = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Filters that narrow a list; all that are given must hold. */
const taskFilterShape = {
  status: TaskStatus.optional(),
  priority: TaskPriority.optional(),
  label: Label.optional(),
  list: TaskListId.optional().meta({ description: 'In this list.' }),
  parent: z
    .union([TaskId, z.literal('none')], { error: 'Use the id of a task, or none.' })
    .optional()
    .meta({ description: 'Subtasks of this task; none: only tasks that are no subtasks.' }),
  series: z.uuid().optional().meta({ description: 'One repeating task, with all that it was.' }),
  repeating: queryBoolean.optional().meta({ description: 'Only what repeats, or does not.' }),
  q: text.trim().min(1).max(limits.searchText).optional().meta({
    description:
      'Words of the title, the notes or the labels, in any order; the beginning of a word will do.',
  }),
  dueFrom: DueDay.optional().meta({ description: 'Due on this day or later, in your time zone.' }),
  dueTo: DueDay.optional().meta({ description: 'Due on this day or earlier, in your time zone.' }),
};

/** The query of `GET /api/tasks`. */
export const TaskQuery = z.strictObject({
  ...taskFilterShape,
  overdue: queryBoolean.optional().meta({
    description: 'true: open and due before now; false: everything else.',
  }),
  hasDue: queryBoolean.optional().meta({ description: 'With or without a due date.' }),
  sort: TaskSort.default('created').meta({
    description:
      'created: newest first; due: soonest first, without due last; priority: most urgent first; position: as the person ordered them.',
  }),
  ...pageQuery,
});
export type TaskQuery = z.infer<typeof TaskQuery>;
/** The same filters as a program passes them, with real booleans and numbers. */
export type TaskFilter = Partial<Omit<TaskQuery, 'limit' | 'cursor'>>;

export const TaskPage = pageOf(Task).meta({ id: 'TaskPage' });
export type TaskPage = z.infer<typeof TaskPage>;
