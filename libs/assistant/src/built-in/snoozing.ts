import { parseDue, type Snooze, type Task } from '@todo/contracts';
import type { Context, Edit, Intent } from '@todo/language';
import * as wording from '@todo/language/wording';
import { carryOut } from './carry-out';
import { change } from './deeds';
import type { Answer, Dialogue } from './dialogue';
import { readTasks } from './read-tasks';
import { didOf, outcomeOf } from './reminder-calls';
import { failed, readReminders } from './reminders';
import { remindersOf, type ShownReminder } from './results';
import type { Memory } from './state';

/** "snooze it till tomorrow", "snooze for 10 minutes". */
export function* snooze(
  { target, until, edit }: Extract<Intent, { kind: 'snooze' }>,
  memory: Memory,
  context: Context,
): Dialogue<Answer> {
  const action = { kind: 'snooze', until, edit } as const;
  const isIt = target?.by === 'pronoun' && !target.many;
  if (target && !isIt) return yield* carryOut(action, target, memory, context);
  const { reminder, failure } = yield* latestOpen();
  if (failure !== null) return failed(failure);
  const isSpoken = memory.focus?.length === 1;
  // "it" is what has just rung rather than what was spoken of.
  if (reminder && !(target && isSpoken && !isFresh(reminder, context)))
    return yield* snoozeOne(reminder, until, context);
  return isSpoken
    ? yield* carryOut(action, { by: 'pronoun', many: false }, memory, context)
    : { text: wording.nothingToSnooze };
}

/** Minutes for which a reminder that was sent is what everybody thinks of. */
const fresh = 60;

function isFresh({ at }: ShownReminder, { now, timeZone }: Context): boolean {
  const sent = at === null ? null : parseDue(at, timeZone);
  if (!sent || !('toInstant' in sent)) return false;
  return now.epochMilliseconds - sent.epochMilliseconds <= fresh * 60_000;
}

/** Puts off what was told of the task, else what is to come; a task without reminders is due later. */
export function* snoozeOf(
  task: Task,
  { until, edit }: { until: Snooze | null; edit: Edit | null },
  context: Context,
): Dialogue<Answer> {
  const sent = yield* latestSent(task.id);
  if (sent.failure !== null) return failed(sent.failure);
  if (sent.reminder) return yield* snoozeOne(sent.reminder, until, context);
  const { reminders, failure } = yield* readReminders(task.id);
  if (failure !== null) return failed(failure);
  const [only] = reminders;
  if (!only)
    return edit
      ? yield* change([task], edit, context)
      : { text: wording.noReminder(task.title), memory: { focus: [task.id] } };
  if (reminders.length === 1) return yield* snoozeOne(only, until, context);
  return {
    text: wording.whichReminder('snooze', reminders, context),
    memory: {
      focus: [task.id],
      pending: { kind: 'reminders', reminders: reminders.map(({ id }) => id), until },
    },
  };
}

interface Sent {
  reminder: ShownReminder | null;
  failure: string | null;
}

/** The last ones that were sent, of one task or of all, the latest first. */
function* readSent(
  taskId: string | null,
  limit: number,
): Dialogue<{ reminders: ShownReminder[]; failure: string | null }> {
  const input = { state: 'sent', limit, ...(taskId !== null && { taskId }) } as const;
  const [outcome] = yield [{ tool: 'list_reminders', input }];
  return outcome?.ok
    ? { reminders: remindersOf(outcome.value), failure: null }
    : { reminders: [], failure: outcome?.message ?? '' };
}

export function* latestSent(taskId: string): Dialogue<Sent> {
  const { reminders, failure } = yield* readSent(taskId, 1);
  return { reminder: reminders[0] ?? null, failure };
}

/** How many of those that were sent are looked at for one whose task is open. */
const looked = 5;

/** The one that came last of a task that is still to be done. */
export function* latestOpen(): Dialogue<Sent> {
  const { reminders, failure } = yield* readSent(null, looked);
  if (failure !== null || reminders.length === 0) return { reminder: null, failure };
  const { tasks } = yield* readTasks([...new Set(reminders.map(({ taskId }) => taskId))]);
  const open = new Set(tasks.filter(({ status }) => status === 'open').map(({ id }) => id));
  return { reminder: reminders.find(({ taskId }) => open.has(taskId)) ?? null, failure: null };
}

function* snoozeOne(
  { id, taskId }: Pick<ShownReminder, 'id' | 'taskId'>,
  until: Snooze | null,
  context: Context,
): Dialogue<Answer> {
  if (until === null)
    return {
      text: wording.reminderQuestions.until,
      memory: { focus: [taskId], pending: { kind: 'snoozeUntil', reminder: id } },
    };
  return yield* putOff(id, until, context);
}

export function* putOff(
  id: string,
  until: Snooze,
  context: Context,
  say = wording.snoozed,
): Dialogue<Answer> {
  const outcomes = yield [{ tool: 'snooze_reminder', input: { id, ...until } }];
  const [reminder] = outcomeOf(outcomes).reminders;
  if (!reminder) return { text: wording.snoozeFailed };
  return {
    text: say(reminder, context),
    memory: {
      focus: [reminder.taskId],
      did: didOf('snooze', [reminder]),
      pending: { kind: 'correct' },
    },
  };
}
