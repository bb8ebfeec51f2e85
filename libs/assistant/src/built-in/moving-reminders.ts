import { parseDue, type Task } from '@todo/contracts';
import { atTime, changeDue, localNow, type Context, type Intent, type When } from '@todo/language';
import * as wording from '@todo/language/wording';
import { Temporal } from 'temporal-polyfill';
import { carryOut } from './carry-out';
import type { Answer, Dialogue } from './dialogue';
import { readTasks } from './read-tasks';
import { didOf } from './reminder-calls';
import { readReminders } from './reminders';
import { latestOpen, latestSent, putOff } from './snoozing';
import { setReminders } from './reminding';
import type { ShownReminder } from './results';
import type { Did, Memory } from './state';

type Move = Extract<Intent, { kind: 'moveReminder' }>['to'];

/** "move the reminder to 6": of the task that was named, that was spoken of, or the only one there is. */
export function* moveReminder(
  { target, to }: Extract<Intent, { kind: 'moveReminder' }>,
  memory: Memory,
  context: Context,
): Dialogue<Answer> {
  const action = { kind: 'moveReminder', to } as const;
  if (target && !(target.by === 'pronoun' && (memory.focus ?? []).length === 0))
    return yield* carryOut(action, target, memory, context);
  const { reminders } = yield* readReminders(null);
  const [spoken] = memory.focus ?? [];
  return memory.focus?.length === 1 && reminders.some(({ taskId }) => taskId === spoken)
    ? yield* carryOut(action, { by: 'pronoun', many: false }, memory, context)
    : yield* moveOf(null, to, context);
}

/** Moves the reminder of the task, or of all the only one; what was sent comes again. */
export function* moveOf(task: Task | null, to: Move, context: Context): Dialogue<Answer> {
  const { reminders, failure } = yield* readReminders(task?.id ?? null);
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  if (reminders.length > 1)
    return {
      text: wording.whichReminder('move', reminders, context),
      memory: {
        list: reminders.map(({ taskId }) => taskId),
        reminders: reminders.map(({ id }) => id),
      },
    };
  const sent = reminders[0] ? null : task ? yield* latestSent(task.id) : yield* latestOpen();
  const reminder = reminders[0] ?? sent?.reminder;
  if (reminder) return yield* moveOne(reminder, to, context);
  if (!task || 'minutes' in to) return { text: wording.noReminder(task?.title ?? null) };
  return yield* setReminders(
    'when' in to ? atTime(to.when, context) : to.relative,
    [task],
    context,
  );
}

function* moveOne(reminder: ShownReminder, to: Move, context: Context): Dialogue<Answer> {
  if (!('relative' in to)) {
    const until =
      'when' in to ? timeIn(to.when, reminder, context) : later(to.minutes, reminder, context);
    const { memory, ...said } = yield* putOff(
      reminder.id,
      { until },
      context,
      wording.reminderMoved,
    );
    return memory?.did
      ? { ...said, memory: { ...memory, did: { ...memory.did, replaced: asBefore(reminder) } } }
      : said;
  }
  const { tasks, failure } = yield* readTasks([reminder.taskId]);
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  const answer = yield* setReminders(to.relative, tasks, context, reminder.channels);
  const { did } = answer.memory ?? {};
  // Where the new one was refused, the old one stays.
  if (did?.kind !== 'remind') return answer;
  yield [{ tool: 'cancel_reminder', input: { id: reminder.id } }];
  return { ...answer, memory: { ...answer.memory, did: { ...did, replaced: asBefore(reminder) } } };
}

/** What an undo sets again; what was sent is not due again. */
function asBefore(reminder: ShownReminder): NonNullable<Did['replaced']> {
  return reminder.state === 'sent' ? [] : (didOf('remind', [reminder]).reminders ?? []);
}

/** A time alone is of the day on which the reminder comes, a day alone keeps its time. */
function timeIn(when: When, { at, state }: ShownReminder, context: Context): string {
  const { due, date, time } = when;
  if (at === null) return time === null ? `${date ?? due}T09:00` : due;
  if (date === null && state !== 'scheduled') return due;
  return changeDue(at, { kind: 'move', when }, context) ?? due;
}

function later(minutes: number, { at, state }: ShownReminder, context: Context): string {
  const planned = at === null || state !== 'scheduled' ? null : parseDue(at, context.timeZone);
  const base = planned instanceof Temporal.ZonedDateTime ? planned : localNow(context);
  const moved = base.withTimeZone(context.timeZone).add({ minutes });
  return moved.toPlainDateTime().toString({ smallestUnit: 'minute' });
}
