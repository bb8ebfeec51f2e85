import type { Channel, ReminderTime, Task } from '@todo/contracts';
import type { Context, Intent } from '@todo/language';
import * as wording from '@todo/language/wording';
import { carryOut } from './carry-out';
import { add } from './deeds';
import type { Answer, Dialogue } from './dialogue';
import { findTasks } from './lookup';
import { didOf, nextQuestion, outcomeOf, settingCall } from './reminder-calls';
import type { Memory } from './state';

/** "remind me about the milk at 5": of the task, or of a new one where there is none. */
export function* remind(
  { target, when, orAdd }: Extract<Intent, { kind: 'remind' }>,
  memory: Memory,
  context: Context,
): Dialogue<Answer> {
  const isEach = target.by === 'pronoun' && target.many && memory.focus?.length === 1;
  // "before each", after one task: each time that it comes.
  if (isEach && memory.did?.ids[0] === memory.focus?.[0])
    return yield* carryOut({ kind: 'remind', when }, { ...target, many: false }, memory, context);
  if (target.by === 'pronoun' && (memory.focus ?? []).length === 0)
    return { text: wording.reminderQuestions.whichTask };
  const answer = yield* carryOut({ kind: 'remind', when }, target, memory, context);
  if (!answer.notFound || !orAdd) return answer;
  const relative = when && !('at' in when) ? when : { minutesBefore: 0 };
  return yield* add([orAdd], context, { remind: relative });
}

/** "remind me an hour before the meeting to print the slides": due with the meeting; asked for where it is not known. */
export function* remindBefore(
  { target, when, task, day }: Extract<Intent, { kind: 'remindBefore' }>,
  context: Context,
): Dialogue<Answer> {
  const { matches, failure } = yield* findTasks([target], 'open', context);
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  const due = matches[0]?.clear?.due ?? null;
  if (due !== null) return yield* add([{ ...task, due }], context, { remind: when });
  return {
    text: [wording.offerAdd([task], context), wording.notes.unknownDay(day)].join(' '),
    memory: { pending: { kind: 'add', tasks: [task], remind: when } },
  };
}

/** Sets one reminder for each of the tasks, or asks when. `channels` null: those of the settings. */
export function* setReminders(
  when: ReminderTime | null,
  tasks: readonly Task[],
  context: Context,
  channels: readonly Channel[] | null = null,
): Dialogue<Answer> {
  const ids = tasks.map(({ id }) => id);
  const [first] = tasks;
  if (!first) return { text: wording.replies.nothingToDo };
  if (when === null)
    return {
      text: wording.askRemind(first.title),
      memory: { focus: ids, pending: { kind: 'remindWhen', ids } },
    };
  const outcomes = yield ids.map((id) => settingCall(id, when, channels));
  const repeating = new Set(
    'at' in when ? [] : tasks.flatMap(({ id, recurrence }) => (recurrence ? [id] : [])),
  );
  const { reminders, failure } = outcomeOf(outcomes);
  if (failure !== null && reminders.length === 0)
    return {
      text: wording.reminderFailed(tasks.length === 1 ? first.title : null, failure),
      memory: { focus: ids, pending: { kind: 'remindWhen', ids } },
    };
  return {
    text: wording.reminderSet(reminders, repeating, context),
    memory: { focus: ids, did: didOf('remind', reminders), pending: nextQuestion(reminders) },
  };
}
