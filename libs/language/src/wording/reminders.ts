import { parseDue, type ReminderState } from '@todo/contracts';
import type { Context } from '../context';
import { describeDue, describeTime, escapeMarkdown, quote } from '../describe';
import type { Days } from '../intent';
import { several } from './tasks-in-words';

/** A reminder as tools return it. `when`: what it was set to, in words. */
export interface ReminderFacts {
  taskTitle: string;
  when: string;
  at: string | null;
  state: ReminderState;
}

/** "tomorrow at 6 pm", "on Friday at 6 pm". */
function onTime(at: string, context: Context): string {
  const time = describeDue(at, context);
  return /^(?:today|tomorrow|yesterday)\b/.test(time) ? time : `on ${time}`;
}

/** "tomorrow at 6 pm", and what it hangs on. */
function timeOf({ at, when, state }: ReminderFacts, context: Context): string {
  if (at === null || state === 'waiting') return `${escapeMarkdown(when)}, once it is due on a day`;
  return describeDue(at, context);
}

/** `repeating`: tasks for which it comes again with each date. */
export function reminderSet(
  reminders: readonly (ReminderFacts & { taskId: string })[],
  repeating: ReadonlySet<string>,
  context: Context,
): string {
  return reminders
    .map(({ taskTitle, taskId, at }) => {
      if (at === null)
        return `${quote(taskTitle)} has no due date yet, so the reminder waits for one. When is it due?`;
      const again = repeating.has(taskId) ? ', and likewise each time it repeats' : '';
      return `I’ll remind you of ${quote(taskTitle)} ${onTime(at, context)}${again}.`;
    })
    .join('\n\n');
}

function instantOf(at: string, { timeZone }: Context): number {
  const due = parseDue(at, timeZone);
  return 'epochMilliseconds' in due ? due.epochMilliseconds : 0;
}

/** Said behind what was added. */
export function alsoReminds(reminders: readonly ReminderFacts[], context: Context): string {
  const times = reminders
    .flatMap(({ at }) => (at === null ? [] : [at]))
    .sort((a, b) => instantOf(a, context) - instantOf(b, context))
    .map((at) => onTime(at, context));
  const [only] = new Set(times);
  if (times.length < reminders.length || only === undefined) return 'When shall I remind you?';
  return new Set(times).size === 1
    ? `I’ll remind you ${only}.`
    : `I’ll remind you of each of them, first ${only}.`;
}

export const reminderQuestions = {
  when: 'When shall I remind you, for example “tomorrow at 9” or “an hour before”?',
  until: 'Until when? For example “10 minutes”, “an hour” or “tomorrow morning”.',
  whichTask: 'Which task? Say for example “remind me about the milk at 5”.',
};

export function askRemind(title: string): string {
  return `When shall I remind you of ${quote(title)}?`;
}

/** `title` null when it is about several. */
export function reminderFailed(title: string | null, reason: string): string {
  const what = title === null ? '' : ` for ${quote(title)}`;
  if (/passed|past/i.test(reason))
    return `That time has passed already. When shall I remind you${title === null ? '' : ` of ${quote(title)}`}?`;
  if (/done|trash|open task/i.test(reason))
    return `I can only remind you of open tasks${title === null ? '' : `, and ${quote(title)} is not open`}.`;
  if (/at most|limit/i.test(reason))
    return `I couldn’t set another reminder${what}: there are as many as there can be. Cancel one first.`;
  return `I couldn’t set the reminder${what}. Please try again in a moment.`;
}

function line(reminder: ReminderFacts, context: Context): string {
  return `${escapeMarkdown(reminder.taskTitle)} — ${timeOf(reminder, context)}`;
}

function numbered(reminders: readonly ReminderFacts[], context: Context): string {
  return reminders.map((each, index) => `${index + 1}. ${line(each, context)}`).join('\n');
}

/** `title`: of the task that was asked about, else null. */
export function remindersListed(
  reminders: readonly ReminderFacts[],
  { title, days, more }: { title: string | null; days: Days | null; more: boolean },
  context: Context,
): string {
  const when = days === null ? '' : ` ${escapeMarkdown(days.name.toLowerCase())}`;
  const of = title === null ? '' : ` for ${quote(title)}`;
  if (reminders.length === 0)
    return `You have no reminders${of}${when}. Say for example “remind me about the milk at 5”.`;
  const count = more
    ? `The first ${reminders.length} reminders`
    : several(reminders.length, 'reminder');
  return `${count}${of}${when}:\n\n${numbered(reminders, context)}`;
}

export function noReminder(title: string | null): string {
  return title === null ? 'You have no reminders.' : `${quote(title)} has no reminder.`;
}

/** `time`: as `HH:MM`. */
export function noReminderAt(time: string): string {
  return `No reminder comes at ${describeTime(time)}. Ask me to show your reminders to see when they do.`;
}

export function whichReminder(
  deed: 'cancel' | 'snooze' | 'move',
  reminders: readonly ReminderFacts[],
  context: Context,
): string {
  const question =
    deed === 'cancel'
      ? `Shall I cancel ${reminders.length === 2 ? 'both' : 'all of them'}, or which one?`
      : deed === 'snooze'
        ? 'Which one shall I put off?'
        : 'Which one do you mean? Say it with the name of its task, or cancel one and set another.';
  return `${several(reminders.length, 'reminder')}:\n\n${numbered(reminders, context)}\n\n${question}`;
}

export function remindersCancelled(reminders: readonly ReminderFacts[], context: Context): string {
  const [only] = reminders;
  if (reminders.length !== 1 || !only)
    return `Cancelled ${several(reminders.length, 'reminder')}:\n\n${numbered(reminders, context)}`;
  return `Cancelled: I won’t remind you of ${quote(only.taskTitle)} ${only.at === null ? timeOf(only, context) : onTime(only.at, context)}.`;
}

export function cancelFailed(title: string | null): string {
  const what = title === null ? 'the reminder' : `the reminder for ${quote(title)}`;
  return `I couldn’t cancel ${what}. It may be gone already: ask me to show your reminders.`;
}

export function snoozed({ taskTitle, at }: ReminderFacts, context: Context): string {
  return `Snoozed: I’ll remind you of ${quote(taskTitle)} ${at === null ? 'later' : onTime(at, context)}.`;
}

export function reminderMoved({ taskTitle, at }: ReminderFacts, context: Context): string {
  return `Moved: I’ll remind you of ${quote(taskTitle)} ${at === null ? 'later' : onTime(at, context)}.`;
}

export const snoozeFailed =
  'I couldn’t put that reminder off. Its task may be done or deleted: ask me to show your reminders.';
export const nothingToSnooze =
  'There is no reminder to put off. Say for example “remind me about the milk in an hour”.';

export const snoozeStays =
  'A snooze can’t be undone: tell me when to remind you instead, or say “cancel the reminder”.';
