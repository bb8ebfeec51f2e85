import { z } from 'zod';
import { DueDay, DueInput, DueOutput } from './due';
import { limits } from './limits';
import { pageOf, pageQuery } from './page';

export const TaskStatus = z.enum(['open', 'done']);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** In rising order: the index is the rank by which tasks are sorted and stored. */
export const TaskPriority = z.enum(['none', 'low', 'medium', 'high', 'urgent']);
export type TaskPriority = z.infer<typeof TaskPriority>;

export const TaskSort = z.enum(['created', 'due', 'priority']);
export type TaskSort = z.infer<typeof TaskSort>;

export const TaskId = z.uuid({ error: 'A task id is a UUID.' });

/** PostgreSQL text cannot hold U+0000, so it is refused here with a message instead of failing there. */
const text = z.string().refine((value) => !value.includes('\u0000'), 'Leave out NUL characters.');

const Title = text
  .trim()
  .min(1, 'A title needs at least one character.')
  .max(limits.title, `A title has at most ${limits.title} characters.`);
const Notes = text.max(limits.notes, `Notes have at most ${limits.notes} characters.`);
const Label = text
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
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    completedAt: z.iso.datetime().nullable(),
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
  })
  .meta({ id: 'NewTask' });
/** As a caller writes it, before defaults and trimming. */
export type NewTaskInput = z.input<typeof NewTask>;
export type NewTask = z.infer<typeof NewTask>;

/** What is left out stays as it is; null clears a field. */
export const TaskChanges = z
  .strictObject({
    title: Title.optional(),
    notes: Notes.nullable().optional(),
    status: TaskStatus.optional(),
    priority: TaskPriority.nullable().optional(),
    due: DueInput.nullable().optional(),
    labels: Labels.nullable().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'Name at least one field to change.')
  .meta({ id: 'TaskChanges' });
export type TaskChanges = z.infer<typeof TaskChanges>;

const queryBoolean = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Filters that narrow a list; all that are given must hold. */
const taskFilterShape = {
  status: TaskStatus.optional(),
  priority: TaskPriority.optional(),
  label: Label.optional(),
  q: text.trim().min(1).max(limits.searchText).optional().meta({
    description: 'Words that the title, the notes or a label contain.',
  }),
  dueFrom: DueDay.optional().meta({ description: 'Due on this day or later.' }),
  dueTo: DueDay.optional().meta({ description: 'Due on this day or earlier.' }),
};

/** The query of `GET /api/tasks`. */
export const TaskQuery = z.strictObject({
  ...taskFilterShape,
  overdue: queryBoolean.optional().meta({
    description: 'true: open and due before now; false: everything else.',
  }),
  sort: TaskSort.default('created').meta({
    description:
      'created: newest first; due: soonest first, without due last; priority: most urgent first.',
  }),
  ...pageQuery,
});
export type TaskQuery = z.infer<typeof TaskQuery>;
/** The same filters as a program passes them, with real booleans and numbers. */
export type TaskFilter = Partial<Omit<TaskQuery, 'limit' | 'cursor'>>;

export const TaskPage = pageOf(Task).meta({ id: 'TaskPage' });
export type TaskPage = z.infer<typeof TaskPage>;
