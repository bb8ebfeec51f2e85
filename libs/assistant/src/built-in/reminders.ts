import { limits, type Task } from '@todo/contracts';
import { localDue, type Context, type Days, type Intent, type Target } from '@todo/language';
import * as wording from '@todo/language/wording';
import { carryOut } from './carry-out';
import type { Answer, Dialogue } from './dialogue';
import { didOf, outcomeOf } from './reminder-calls';
import { atPositions } from './resolve';
import { cursorOf, remindersOf, type ShownReminder } from './results';
import type { Memory } from './state';

interface Reads {
  reminders: ShownReminder[];
  more: boolean;
  failure: string | null;
}

/** Those that are still to come, and those that wait for a due date; of one task, or of all. */
export function* readReminders(taskId: string | null): Dialogue<Reads> {
  const states = ['scheduled', 'waiting'] as const;
  const outcomes = yield states.map((state) => ({
    tool: 'list_reminders' as const,
    input: { state, limit: limits.pageSize, ...(taskId !== null && { taskId }) },
  }));
  const failed = outcomes.find((outcome) => !outcome.ok);
  return {
    reminders: outcomes.flatMap((outcome) => (outcome.ok ? remindersOf(outcome.value) : [])),
    more: outcomes.some((outcome) => outcome.ok && cursorOf(outcome.value) !== null),
    failure: failed ? failed.message : null,
  };
}

export function failed(message: string): Answer {
  return { text: wording.failed('read', null, message) };
}

/** "what reminders do I have?" */
export function* showReminders(
  { target, days }: Extract<Intent, { kind: 'reminders' }>,
  memory: Memory,
  context: Context,
): Dialogue<Answer> {
  if (target) return yield* carryOut({ kind: 'reminders' }, target, memory, context);
  return yield* listReminders(null, days ?? null, context);
}

export function* listReminders(
  task: Task | null,
  days: Days | null,
  context: Context,
): Dialogue<Answer> {
  const { reminders, more, failure } = yield* readReminders(task?.id ?? null);
  if (failure !== null) return failed(failure);
  const shown = reminders.filter(({ at }) => days === null || isWithin(at, days, context));
  const title = task?.title ?? null;
  const text = wording.remindersListed(shown, { title, days, more }, context);
  const focus = task ? { focus: [task.id] } : {};
  if (shown.length === 0) return { text, memory: focus };
  const list = shown.map(({ taskId }) => taskId);
  const ids = shown.map(({ id }) => id);
  return {
    text,
    memory: { list, focus: [...new Set(list)], ...focus, reminders: ids.slice(0, limits.pageSize) },
  };
}

function isWithin(at: string | null, { from, to }: Days, context: Context): boolean {
  const day = at === null ? null : (localDue(at, context)?.date ?? null);
  return day !== null && (from === null || day >= from) && (to === null || day <= to);
}

/** "cancel the reminder for milk"; `target` null: all of them. */
export function* cancelReminders(
  { target, at }: Extract<Intent, { kind: 'cancelReminder' }>,
  memory: Memory,
  context: Context,
): Dialogue<Answer> {
  const shown = target ? yield* cancelShown({ target }, memory, context) : null;
  if (shown) return shown;
  const isOpen = target?.by === 'pronoun' && (memory.focus ?? []).length === 0;
  if (target && !isOpen)
    return yield* carryOut({ kind: 'cancelReminder' }, target, memory, context);
  return yield* cancelOf(null, context, at);
}

/** Cancels the only reminder there is, or the only one `at` that time, or asks which one. */
export function* cancelOf(
  task: Task | null,
  context: Context,
  at?: Extract<Intent, { kind: 'cancelReminder' }>['at'],
): Dialogue<Answer> {
  const { reminders: all, failure } = yield* readReminders(task?.id ?? null);
  if (failure !== null) return failed(failure);
  const reminders = at ? all.filter((reminder) => isAt(reminder, at, context)) : all;
  if (at && reminders.length === 0 && all.length > 0)
    return { text: wording.noReminderAt(at.time) };
  const [only] = reminders;
  const focus = task ? { focus: [task.id] } : {};
  if (!only) return { text: wording.noReminder(task?.title ?? null), memory: focus };
  if (reminders.length === 1) return yield* cancel([only.id], context);
  const asked = reminders.slice(0, limits.pageSize);
  return {
    text: wording.whichReminder('cancel', asked, context),
    memory: {
      ...focus,
      list: asked.map(({ taskId }) => taskId),
      pending: { kind: 'reminders', reminders: asked.map(({ id }) => id) },
    },
  };
}

function isAt(
  { at }: ShownReminder,
  { time, date }: { time: string; date: string | null },
  context: Context,
): boolean {
  const local = at === null ? null : localDue(at, context);
  return local?.time === time && (date === null || local.date === date);
}

/** "cancel the second one", where reminders were shown last. */
export function* cancelShown(
  { target }: { target: Target },
  { reminders = [], list = [] }: Memory,
  context: Context,
): Dialogue<Answer | null> {
  if (target.by !== 'positions' || reminders.length !== list.length) return null;
  const picked = atPositions(target.positions, reminders);
  return picked.kind === 'ids' ? yield* cancel(picked.ids, context) : null;
}

export function* cancel(ids: readonly string[], context: Context): Dialogue<Answer> {
  const outcomes = yield ids.map((id) => ({ tool: 'cancel_reminder' as const, input: { id } }));
  const { reminders, failure } = outcomeOf(outcomes);
  if (reminders.length === 0) return { text: wording.cancelFailed(null) };
  const said = wording.remindersCancelled(reminders, context);
  return {
    text: failure === null ? said : `${said}\n\n${wording.cancelFailed(null)}`,
    memory: {
      focus: [...new Set(reminders.map(({ taskId }) => taskId))],
      did: didOf('cancelReminder', reminders),
      pending: { kind: 'correct' },
    },
  };
}
