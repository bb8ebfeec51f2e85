import { z } from 'zod';
import { limits } from './limits';
import { text } from './text';
import { Version } from './version';

export const TaskListId = z.uuid({ error: 'A list id is a UUID.' });

const Name = text
  .trim()
  .min(1, 'A list needs a name.')
  .max(limits.listName, `The name of a list has at most ${limits.listName} characters.`);

export const TaskList = z
  .object({
    id: TaskListId,
    name: z.string(),
    isDefault: z.boolean().meta({ description: 'Where tasks go that name no list.' }),
    openTasks: z.int().meta({ description: 'Open tasks in it, subtasks not counted.' }),
    version: z.int().meta({ description: 'Rises with every change of the list itself.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'TaskList' });
export type TaskList = z.infer<typeof TaskList>;

/** Names differ from list to list of one person, also when case is ignored. */
export const NewTaskList = z.strictObject({ name: Name }).meta({ id: 'NewTaskList' });
export type NewTaskList = z.infer<typeof NewTaskList>;

/** What is left out stays as it is. */
export const TaskListChanges = z
  .strictObject({
    name: Name.optional(),
    after: TaskListId.nullable().optional().meta({
      description: 'Puts it right behind that list; null puts it in front of all.',
    }),
    version: Version.optional(),
  })
  .refine(
    ({ version: _, ...changes }) => Object.values(changes).some((value) => value !== undefined),
    'Name at least one field to change.',
  )
  .meta({ id: 'TaskListChanges' });
export type TaskListChanges = z.infer<typeof TaskListChanges>;

/** All lists of a person, in their order. */
export const TaskLists = z.object({ items: z.array(TaskList) }).meta({ id: 'TaskLists' });
export type TaskLists = z.infer<typeof TaskLists>;
