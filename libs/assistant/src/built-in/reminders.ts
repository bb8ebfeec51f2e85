import { limits, type Snooze, type Task } from '@todo/contracts';
import { localDue, type Context, type Days, type Edit, type Intent } from '@todo/language';
import * as wording from '@todo/language/wording';
import { carryOut } from './carry-out';
import { change } from './deeds';
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
function* readReminders(taskId: string | null): Dialogue<Reads> {
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

function failed(message: string): Answer {
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
  { target }: Extract<Intent, { kind: 'cancelReminder' }>,
  memory: Memory,
  context: Context,
): Dialogue<Answer> {
  const isOpen = target?.by === 'pronoun' && (memory.focus ?? []).length === 0;
  if (target && !isOpen)
    return yield* carryOut({ kind: 'cancelReminder' }, target, memory, context);
  return yield* cancelOf(null, context);
}

/** Cancels the only reminder there is, or asks which one. */
export function* cancelOf(task: Task | null, context: Context): Dialogue<Answer> {
  const { reminders, failure } = yield* readReminders(task?.id ?? null);
  if (failure !== null) return failed(failure);
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

/** "cancel the second one", where reminders were shown last. */
export function* cancelShown(
  { target }: Extract<Intent, { kind: 'delete' }>,
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

/** "snooze it till tomorrow", "snooze for 10 minutes". */
export function* snooze(
  { target, until, edit }: Extract<Intent, { kind: 'snooze' }>,
  memory: Memory,
  context: Context,
): Dialogue<Answer> {
  const isOpen = target?.by === 'pronoun' && (memory.focus ?? []).length === 0;
  if (target && !isOpen)
    return yield* carryOut({ kind: 'snooze', until, edit }, target, memory, context);
  const latest = yield* latestSent(null);
  if (latest.failure !== null) return failed(latest.failure);
  if (latest.reminder) return yield* snoozeOne(latest.reminder, until, context);
  const spoken = memory.focus?.length === 1;
  return spoken
    ? yield* carryOut(
        { kind: 'snooze', until, edit },
        { by: 'pronoun', many: false },
        memory,
        context,
      )
    : { text: wording.nothingToSnooze };
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

/** Pages that are looked through for the reminder that came last. */
const pages = 4;

function* latestSent(
  taskId: string | null,
): Dialogue<{ reminder: ShownReminder | null; failure: string | null }> {
  let latest: ShownReminder | null = null;
  let cursor: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const [outcome] = yield [
      {
        tool: 'list_reminders',
        input: {
          state: 'sent',
          limit: limits.pageSize,
          ...(taskId !== null && { taskId }),
          ...(cursor !== null && { cursor }),
        },
      },
    ];
    if (!outcome?.ok) return { reminder: null, failure: outcome?.message ?? '' };
    for (const reminder of remindersOf(outcome.value))
      if ((reminder.at ?? '') > (latest?.at ?? '')) latest = reminder;
    cursor = cursorOf(outcome.value);
    if (cursor === null) break;
  }
  return { reminder: latest, failure: null };
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

export function* putOff(id: string, until: Snooze, context: Context): Dialogue<Answer> {
  const outcomes = yield [{ tool: 'snooze_reminder', input: { id, ...until } }];
  const [reminder] = outcomeOf(outcomes).reminders;
  if (!reminder) return { text: wording.snoozeFailed };
  return {
    text: wording.snoozed(reminder, context),
    memory: {
      focus: [reminder.taskId],
      did: didOf('snooze', [reminder]),
      pending: { kind: 'correct' },
    },
  };
}
