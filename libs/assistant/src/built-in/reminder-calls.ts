import type { JSONObject } from '@ai-sdk/provider';
import type { Channel, ReminderTime } from '@todo/contracts';
import type { Call, Outcome } from './dialogue';
import { reminderOf, type ShownReminder } from './results';
import type { Did, Memory } from './state';

/** One that waits for a due date asks for it. */
export function nextQuestion(reminders: readonly ShownReminder[]): NonNullable<Memory['pending']> {
  const waiting = reminders.filter(({ at }) => at === null).map(({ taskId }) => taskId);
  return waiting.length > 0 ? { kind: 'value', field: 'due', ids: waiting } : { kind: 'correct' };
}

/** `channels` null: those of the settings. */
export function settingCall(
  taskId: string,
  when: ReminderTime,
  channels: readonly Channel[] | null = null,
): Call {
  return {
    tool: 'set_reminder',
    input: { taskId, ...(when as JSONObject), ...(channels && { channels: [...channels] }) },
  };
}

export function outcomeOf(outcomes: readonly Outcome[]): {
  reminders: ShownReminder[];
  failure: string | null;
} {
  const reminders = outcomes.flatMap((outcome) =>
    outcome.ok ? (reminderOf(outcome.value) ?? []) : [],
  );
  const failed = outcomes.find((outcome) => !outcome.ok);
  const isShort = reminders.length < outcomes.length;
  return { reminders, failure: failed ? failed.message : isShort ? '' : null };
}

export function didOf(kind: Did['kind'], reminders: readonly ShownReminder[]): Did {
  return {
    kind,
    ids: [...new Set(reminders.map(({ taskId }) => taskId))],
    reminders: reminders.map(({ id, taskId, at, setTo, channels, snoozed }) => {
      return { id, taskId, at, setTo, channels, snoozed };
    }),
  };
}
