import { z } from 'zod';

const count = (description: string) => z.int().meta({ description });

/** How many tasks there are of each kind, by the clock and the zone of the person; the trash counts only where it is named. */
export const TaskSummary = z
  .object({
    open: count('Not done yet.'),
    overdue: count('Open, and due before now.'),
    dueToday: count('Open, and due today, overdue ones of today included.'),
    dueSoon: count('Open, and due on one of the seven days after today.'),
    withoutDue: count('Open, without a due date.'),
    doneToday: count('Done today.'),
    doneThisWeek: count('Done today or on one of the six days before.'),
    byPriority: z
      .object({ none: z.int(), low: z.int(), medium: z.int(), high: z.int(), urgent: z.int() })
      .meta({ description: 'Open ones.' }),
    trash: count('In the trash.'),
  })
  .meta({ id: 'TaskSummary' });
export type TaskSummary = z.infer<typeof TaskSummary>;

/** Labels in use on tasks outside of the trash, by name. */
export const LabelUses = z
  .object({
    items: z.array(
      z.object({ name: z.string(), openTasks: z.int(), tasks: z.int() }).meta({ id: 'LabelUse' }),
    ),
  })
  .meta({ id: 'LabelUses' });
export type LabelUses = z.infer<typeof LabelUses>;

/** The answer to emptying the trash. */
export const Emptied = z.object({ deleted: z.int() }).meta({ id: 'Emptied' });
export type Emptied = z.infer<typeof Emptied>;
