import {
  DueOutput,
  NewReminder,
  Reminder,
  ReminderQuery,
  ReminderTime,
  Snooze,
  TaskId,
} from '@todo/contracts';
import { z } from 'zod';
import { nextCursor, page } from './page';

const [absolute, before, onDay] = NewReminder.shape.when.options;
const [forMinutes, , untilTime] = Snooze.options;

const when = {
  at: absolute.shape.at.optional().meta({
    description:
      'A date and time (2026-11-22T17:00, in the person’s time zone): it stays there, wherever the task moves to.',
  }),
  minutesBefore: before.shape.minutesBefore.optional().meta({
    description:
      'Minutes before the task is due; it moves with the task. A task that is due on a whole day counts from 09:00.',
  }),
  daysBefore: onDay.shape.daysBefore.optional().meta({
    description:
      'Days before the day on which the task is due, 0 for the day itself; with time. It moves with the task.',
  }),
  time: onDay.shape.time
    .optional()
    .meta({ description: 'Only with daysBefore: the time of day, such as 09:00.' }),
};

/** `NewReminder` as one plain object instead of a union. */
export const SetReminderInput = z
  .strictObject({
    taskId: TaskId.meta({ description: 'The id of the task, as another tool returned it.' }),
    ...when,
    channels: NewReminder.shape.channels.meta({
      description:
        'On which ways it comes. Leave it out unless the person names one: then those of their settings.',
    }),
  })
  .transform(({ taskId, channels, ...given }, context) => {
    const { data } = NewReminder.shape.when.safeParse(given);
    if (data) return { taskId, when: data satisfies ReminderTime, channels };
    context.addIssue({
      code: 'custom',
      message: 'Give one of these: at; minutesBefore; or daysBefore together with time.',
    });
    return z.NEVER;
  });

export const ListRemindersInput = z.strictObject({
  taskId: ReminderQuery.shape.task.meta({ description: 'Only those of this task.' }),
  state: ReminderQuery.shape.state.meta({
    description:
      'Only those in this state: scheduled (still to come), waiting (for a due date), sent or cancelled.',
  }),
  ...page,
});

export const ReminderIdInput = z.strictObject({
  id: Reminder.shape.id.meta({
    description: 'The id of the reminder, as set_reminder or list_reminders returned it.',
  }),
});

/** `Snooze` as one plain object instead of a union. */
export const SnoozeReminderInput = z
  .strictObject({
    ...ReminderIdInput.shape,
    minutes: forMinutes.shape.minutes
      .optional()
      .meta({ description: 'For so many minutes from now: 10, or 60 for an hour.' }),
    until: z
      .union([z.literal('tomorrow-morning'), untilTime.shape.until])
      .optional()
      .meta({
        description:
          'Until a date and time (2026-11-22T17:00, in the person’s time zone), or tomorrow-morning.',
      }),
  })
  .transform(({ id, ...given }, context) => {
    const { data } = Snooze.safeParse(given);
    if (data) return { id, snooze: data };
    context.addIssue({ code: 'custom', message: 'Give either minutes or until.' });
    return z.NEVER;
  });

/** A reminder as tools return it: in words, and in the zone of the person. */
export const ShownReminder = z.object({
  id: Reminder.shape.id,
  taskId: Reminder.shape.taskId,
  taskTitle: Reminder.shape.taskTitle,
  when: z.string().meta({ description: 'What it was set to, in words.' }),
  setTo: ReminderTime.meta({ description: 'The same as set_reminder takes it.' }),
  at: DueOutput.nullable().meta({
    description: 'When it comes, or came, in the person’s time zone; null while it waits.',
  }),
  state: Reminder.shape.state,
  snoozed: Reminder.shape.snoozed,
  channels: Reminder.shape.channels,
});
export type ShownReminder = z.infer<typeof ShownReminder>;

export const OneReminder = z.object({ reminder: ShownReminder });
export const ListedReminders = z.object({
  reminders: z.array(ShownReminder),
  nextCursor,
});
