import { z } from 'zod';
import { DueInput } from './due';
import { pageOf, pageQuery } from './page';
import { TaskId } from './task';

/** Ways on which a reminder reaches a person. */
export const Channel = z.enum(['in-app', 'push', 'email', 'webhook']);
export type Channel = z.infer<typeof Channel>;

const Channels = z
  .array(Channel)
  .min(1, 'Name at least one channel.')
  .transform((channels) => [...new Set(channels)]);

export const ReminderId = z.uuid({ error: 'A reminder id is a UUID.' });

/** A time on the wall clock of the person. */
export const WallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use a time such as 09:00.')
  .meta({ example: '09:00' });

/** At what time a task counts that is due on a whole day, for reminders before it. */
export const wholeDayTime = '09:00';

export const minutesOf = { week: 7 * 24 * 60 };

const Absolute = z
  .strictObject({
    at: DueInput.refine((text) => text.includes('T'), 'Name a time too, such as 2026-11-22T17:00.'),
  })
  .meta({ description: 'At an instant, wherever the task moves to.' });
const Before = z
  .strictObject({
    minutesBefore: z
      .int()
      .min(0)
      .max(52 * minutesOf.week, 'Remind at most a year before.'),
  })
  .meta({
    description: `So many minutes before the task is due; a whole day counts from ${wholeDayTime}.`,
  });
const OnDay = z
  .strictObject({
    daysBefore: z.int().min(0).max(365, 'Remind at most a year before.'),
    time: WallTime,
  })
  .meta({ description: 'On the day on which the task is due, or so many days before, at a time.' });

/** A reminder relative to the due time moves with the task. */
export const RelativeReminder = z.union([Before, OnDay]);
export type RelativeReminder = z.infer<typeof RelativeReminder>;

export const ReminderTime = z.union([Absolute, Before, OnDay], {
  error: 'Use {"at"}, {"minutesBefore"} or {"daysBefore", "time"}.',
});
export type ReminderTime = z.infer<typeof ReminderTime>;

/**
 * `scheduled`: will be sent at `at`; `waiting`: its task has no due date to count from; `sent`; `cancelled`: its task
 * was done or deleted before, or its time had passed already when the task got its due date or moved.
 */
export const ReminderState = z.enum(['scheduled', 'waiting', 'sent', 'cancelled']);
export type ReminderState = z.infer<typeof ReminderState>;

export const Reminder = z
  .object({
    id: ReminderId,
    taskId: TaskId,
    taskTitle: z.string(),
    when: ReminderTime,
    channels: z
      .array(Channel)
      .nullable()
      .meta({ description: 'null: those of the person’s settings at the time of sending.' }),
    state: ReminderState,
    at: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When it is, or was, to be sent; snoozing moves it.' }),
    snoozed: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Reminder' });
export type Reminder = z.infer<typeof Reminder>;

/** The body of `POST /api/tasks/{id}/reminders`. */
export const NewReminder = z
  .strictObject({ when: ReminderTime, channels: Channels.nullable().optional() })
  .meta({ id: 'NewReminder' });
export type NewReminder = z.infer<typeof NewReminder>;

/** What is left out stays as it is. A reminder that was sent, and is moved ahead, is sent again. */
export const ReminderChanges = z
  .strictObject({ when: ReminderTime.optional(), channels: Channels.nullable().optional() })
  .refine(
    (changes) => Object.values(changes).some((value) => value !== undefined),
    'Name at least one field to change.',
  )
  .meta({ id: 'ReminderChanges' });
export type ReminderChanges = z.infer<typeof ReminderChanges>;

const tomorrowMorning = z.literal('tomorrow-morning');
const snoozeTime = DueInput.refine((text) => text.includes('T'), 'Name a time too.');
/** The end of a snooze that is not counted in minutes. */
export const SnoozeUntil = z.union([tomorrowMorning, snoozeTime], {
  error: 'Use a date and time, or tomorrow-morning.',
});

/** Until when a reminder is put off: minutes from now, the next morning, or a time. */
export const Snooze = z
  .union(
    [
      z.strictObject({ minutes: z.int().min(1).max(minutesOf.week) }),
      z.strictObject({ until: tomorrowMorning }),
      z.strictObject({ until: snoozeTime }),
    ],
    { error: 'Use {"minutes"}, or {"until"} with a date and time or tomorrow-morning.' },
  )
  .meta({ id: 'Snooze' });
export type Snooze = z.infer<typeof Snooze>;

/** The query of `GET /api/reminders`: soonest first; of those that were sent, the last first. */
export const ReminderQuery = z.strictObject({
  task: TaskId.optional(),
  state: ReminderState.optional(),
  ...pageQuery,
});
export type ReminderQuery = z.infer<typeof ReminderQuery>;

export const ReminderPage = pageOf(Reminder).meta({ id: 'ReminderPage' });
export type ReminderPage = z.infer<typeof ReminderPage>;
