import type { ReminderService } from '@todo/domain';
import { adds, changes, deletes, reads } from './annotations';
import {
  ListedReminders,
  ListRemindersInput,
  OneReminder,
  ReminderIdInput,
  SetReminderInput,
  SnoozeReminderInput,
} from './reminder-schemas';
import { shownReminder } from './shown';
import { defineTool, type AssistantTool } from './tool';

export type Reminders = Pick<ReminderService, 'create' | 'list' | 'get' | 'snooze' | 'cancel'>;

const findReminder = { not_found: 'Find the right id with list_reminders.' };
const reopenFirst = {
  conflict:
    'A reminder comes only for an open task: ask the person whether to reopen or restore it (reopen_task, restore_task).',
};

export function reminderTools(reminders: Reminders): AssistantTool[] {
  return [
    defineTool({
      name: 'set_reminder',
      title: 'Set a reminder',
      description:
        'Reminds the person of one task: at a time (at), so many minutes before it is due (minutesBefore: 60 for "an hour before"), or on the day (daysBefore with time). Give exactly one of them. Relative ones move with the task; if the task has no due date yet, they wait for one. Find or add the task first.',
      input: SetReminderInput,
      output: OneReminder,
      annotations: adds,
      advice: {
        ...reopenFirst,
        limit_reached: 'Look at the present ones with list_reminders and ask which one to cancel.',
      },
      run: async (actor, { taskId, when, channels }) => ({
        reminder: shownReminder(
          await reminders.create(actor, taskId, { when, channels }),
          actor.timeZone,
        ),
      }),
    }),
    defineTool({
      name: 'list_reminders',
      title: 'List reminders',
      description:
        'Lists the person’s reminders, soonest first, with their ids, their tasks and when they come; with the state sent, the one that came last first. For "what reminders do I have" ask for the state scheduled.',
      input: ListRemindersInput,
      output: ListedReminders,
      annotations: reads,
      run: async (actor, { taskId, ...listing }) => {
        const { items, nextCursor } = await reminders.list(actor, { ...listing, task: taskId });
        return {
          reminders: items.map((reminder) => shownReminder(reminder, actor.timeZone)),
          nextCursor,
        };
      },
    }),
    defineTool({
      name: 'snooze_reminder',
      title: 'Put a reminder off',
      description:
        'Makes one reminder come later: for so many minutes from now, or until a time or tomorrow-morning (09:00). Also one that was sent: then it comes again. To move the task itself use update_task.',
      input: SnoozeReminderInput,
      output: OneReminder,
      // A second time, minutes count from later.
      annotations: { ...changes, idempotentHint: false },
      advice: { ...findReminder, ...reopenFirst },
      run: async (actor, { id, snooze }) => ({
        reminder: shownReminder(await reminders.snooze(actor, id, snooze), actor.timeZone),
      }),
    }),
    defineTool({
      name: 'cancel_reminder',
      title: 'Cancel a reminder',
      description:
        'Removes one reminder for good and returns it as it was; the task stays. set_reminder sets it again.',
      input: ReminderIdInput,
      output: OneReminder,
      annotations: deletes,
      advice: findReminder,
      run: async (actor, { id }) => {
        const reminder = await reminders.get(actor, id);
        await reminders.cancel(actor, id);
        return { reminder: shownReminder(reminder, actor.timeZone) };
      },
    }),
  ];
}
