import type { ReminderTime } from '@todo/contracts';
import {
  atTime,
  changeDue,
  readReference,
  readSnooze,
  readWhen,
  takeRelative,
  Scan,
} from '@todo/language';
import * as wording from '@todo/language/wording';
import { actOnIds } from './carry-out';
import type { Answer, Dialogue, Scene } from './dialogue';
import { newWish, type Reply } from './pending';
import { readTasks } from './read-tasks';
import { cancel } from './reminders';
import { setReminders } from './reminding';
import { putOff } from './snoozing';
import { atPositions } from './resolve';
import type { Pending } from './state';

/** The whole of `text` as a time to remind at; null when it says anything else. */
export function reminderTimeIn(
  text: string,
  scene: Scene,
  planned: string | null = null,
): ReminderTime | null {
  const scan = new Scan(text.replace(/^\s*(?:remind me|and|please|make (?:it|that))\s+/i, ''));
  const relative = takeRelative(scan, scene);
  const filler = /^(?:please|it|that|then|instead|rather|at|on|for|the|in|[\s,.!])*$/i;
  if (relative) return filler.test(scan.rest) ? relative : null;
  const { when, rest, repeats } = readWhen(text, scene);
  if (!when || repeats || !filler.test(rest)) return null;
  return planned === null
    ? atTime(when, scene)
    : { at: changeDue(planned, { kind: 'move', when }, scene) ?? when.due };
}

/** After the question when to remind. */
export function* remindAt(
  { ids }: Extract<Pending, { kind: 'remindWhen' }>,
  { text, context }: Reply,
): Dialogue<Answer | null> {
  const when = reminderTimeIn(text, context);
  if (!when) return null;
  const { tasks, failure } = yield* readTasks(ids);
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  return yield* setReminders(when, tasks, context);
}

/** After the question which reminders are to be cancelled, or which one put off. */
export function* reminderChosen(
  { reminders, until }: Extract<Pending, { kind: 'reminders' }>,
  { text, intent, context }: Reply,
): Dialogue<Answer | null> {
  const target = intent.kind === 'pick' ? intent.target : readReference(text);
  const isAll = intent.kind === 'yes' || (target?.by === 'pronoun' && target.many);
  const picked = target?.by === 'positions' ? atPositions(target.positions, reminders) : null;
  const ids = isAll ? reminders : picked?.kind === 'ids' ? picked.ids : [];
  if (ids.length === 0) {
    return picked && !newWish.test(text)
      ? {
          text: wording.noPosition(reminders.length),
          memory: {
            pending: { kind: 'reminders', reminders, ...(until !== undefined && { until }) },
          },
        }
      : null;
  }
  if (until === undefined) return yield* cancel(ids, context);
  const [first] = ids;
  if (first === undefined || ids.length > 1) return null;
  return until === null
    ? {
        text: wording.reminderQuestions.until,
        memory: { pending: { kind: 'snoozeUntil', reminder: first } },
      }
    : yield* putOff(first, until, context);
}

/** After the question until when. */
export function* snoozedUntil(
  { reminder }: Extract<Pending, { kind: 'snoozeUntil' }>,
  { text, context }: Reply,
): Dialogue<Answer | null> {
  const { until, left } = readSnooze(text, context);
  return until && !/[\p{L}\p{N}]/u.test(left) ? yield* putOff(reminder, until, context) : null;
}

const last =
  /^(?:yes[\s,]+)?(?:(?:on|at|take|use)\s+)?(?:the\s+)?(?:last day|end)(?: of (?:the|each|every) month)?[.!]*$/i;

/** After the question whether the last day of the month, or another repetition, was meant. */
export function* repeatAgreed(
  { other, ids }: Extract<Pending, { kind: 'repeat' }>,
  { text, intent, context }: Reply,
): Dialogue<Answer | null> {
  if (intent.kind !== 'yes' && !last.test(text.trim())) return null;
  const repeat = { kind: 'set', recurrence: other } as const;
  return yield* actOnIds({ kind: 'edit', edit: { repeat } }, ids, context);
}
