import type { ChangeScope, ReminderTime, Task } from '@todo/contracts';
import {
  matchTasks,
  readCorrection,
  scopeAlone,
  titleOf,
  type Correction,
  type Edit,
  type Intent,
  type Target,
} from '@todo/language';
import * as wording from '@todo/language/wording';
import { actOnIds, carryOut, choose } from './carry-out';
import { add, change, revert } from './deeds';
import type { Answer, Dialogue, Scene } from './dialogue';
import { findTasks } from './lookup';
import { reminderTimeIn } from './pending-reminders';
import { readTasks } from './read-tasks';
import { setReminders } from './reminding';
import { takeBack, undo } from './taking-back';
import type { Before, Did, Memory } from './state';

/** What a message may be read as by itself and yet correct the one before. */
const vague: ReadonlySet<Intent['kind']> = new Set([
  'phrase',
  'unclear',
  'pick',
  'list',
  'find',
  'add',
  'reopen',
  'no',
]);

/** Said after a deed, this means the deed; to a question it says no. */
const cancels =
  /^(?:oops[\s,]+|no[\s,]+|wait[\s,]+)*(?:cancel|scrap|forget|abort)(?: (?:that|it|about it|about that))?[.!]*$/i;

/** "no, Saturday", "the other one", "not the rent": puts right what was just done; null when it is another wish. */
export function* correct(
  text: string,
  intent: Intent,
  memory: Memory,
  scene: Scene,
): Dialogue<Answer | null> {
  const { did } = memory;
  const beside = did ? yield* correctBeside(text, did, scene) : null;
  if (beside) return beside;
  if (/^(?:please\s+)?skip\b/i.test(text.trim())) return null;
  if (intent.kind === 'no' && cancels.test(text.trim())) return yield* undo(memory, scene);
  const correction = did && vague.has(intent.kind) ? readCorrection(text, scene) : null;
  if (!did || !correction) return intent.kind === 'no' ? { text: wording.replies.orUndo } : null;
  switch (correction.kind) {
    case 'value':
      return yield* correctValue(correction, did, scene);
    case 'other':
      return yield* correctOther(did, memory, scene);
    case 'instead':
      return yield* correctTarget(correction, did, memory, scene);
    case 'except':
      return yield* exempt(correction.target, did, scene);
    case 'more':
      return did.kind === 'add' && intent.kind === 'phrase' && intent.draft
        ? yield* add([intent.draft], scene)
        : null;
  }
}

/** Another time for the reminder that was just set, or other occurrences for what was just changed. */
function* correctBeside(text: string, did: Did, scene: Scene): Dialogue<Answer | null> {
  if (did.kind === 'remind') {
    const said = text
      .replace(marker, '')
      .replace(/^(?=(?:\d{1,3}|an?|half an) ?(?:min|hour|h)\w*[.!]*$)/i, 'in ');
    const when = reminderTimeIn(said, scene, did.reminders?.[0]?.at ?? null);
    return when && (yield* remindInstead(when, did, scene));
  }
  const scope = scopeAlone(text);
  return scope && did.kind === 'edit' ? yield* rescope(scope, did, scene) : null;
}

const marker =
  /^\s*(?:(?:no+|nope|oh|oops|sorry|wait|actually|i meant?|i said|rather|better|make (?:it|that))\b[\s,.!:;-]*)+/i;

function* remindInstead(when: ReminderTime, did: Did, scene: Scene): Dialogue<Answer | null> {
  const { tasks, failure } = yield* readTasks(did.ids);
  if (failure !== null) return null;
  const old = did.reminders ?? [];
  const answer = yield* setReminders(when, tasks, scene, old[0]?.channels ?? null);
  // Where the new one was refused, the old one stays.
  if (answer.memory?.did?.kind !== 'remind')
    return { ...answer, memory: { ...answer.memory, pending: { kind: 'correct' } } };
  yield old.map(({ id }) => ({ tool: 'cancel_reminder' as const, input: { id } }));
  return { ...answer, undone: 'all' };
}

/** "all following", "just this one": the same change once more, for other occurrences. */
function* rescope(scope: ChangeScope, did: Did, scene: Scene): Dialogue<Answer | null> {
  const { edit, before = [], ids } = did;
  const { tasks, failure } = yield* readTasks(ids);
  const isSeries = tasks.some(({ seriesId }) => seriesId !== null);
  if (failure !== null || !edit || !isSeries || before.length === 0) return null;
  if (scope === 'this' && before.some((each) => each.due !== undefined && !each.scope)) return null;
  const undone = scope === 'this' ? yield* revert(before.map(following), scene) : null;
  // What was moved already stays where it is, and is not moved once more.
  const now = undone ? tasks.map((task) => back(task, before)) : tasks;
  const again = undone ? edit : settledEdit(edit);
  const answer = yield* change(now, { ...again, scope }, scene);
  return { ...answer, undone: 'all' };
}

function following(before: Before): Before {
  return { ...before, scope: 'following' };
}

function back(task: Task, before: readonly Before[]): Task {
  const due = before.find(({ id }) => id === task.id)?.due;
  return due === undefined ? task : { ...task, due };
}

/** A shift has happened: only where it led to is wanted for the others too. */
function settledEdit({ due, ...edit }: Edit): Edit {
  if (!due) return edit;
  return due.kind === 'shift' ? { ...edit, due: { kind: 'shift', minutes: 0 } } : { ...edit, due };
}

function* correctValue(
  { edit, sure, all }: Extract<Correction, { kind: 'value' }>,
  { kind, ids }: Did,
  scene: Scene,
): Dialogue<Answer | null> {
  if (kind === 'delete' || kind === 'complete') return null;
  if (!sure && kind !== 'add') return null;
  if (ids.length === 1 || all) {
    const { tasks, failure } = yield* readTasks(ids);
    // A day alone, after a task that has one, asks for that day's list.
    if (failure !== null || (!sure && tasks.some(({ due }) => due !== null))) return null;
    return yield* actOnIds({ kind: 'edit', edit }, ids, scene);
  }
  if (!sure) return null;
  const { tasks, failure } = yield* readTasks(ids);
  return failure === null ? choose({ kind: 'edit', edit }, tasks, scene) : null;
}

function* correctOther(did: Did, memory: Memory, scene: Scene): Dialogue<Answer | null> {
  const others = (memory.list ?? []).filter((id) => !did.ids.includes(id));
  const { kind } = did;
  if (others.length === 0 || (kind !== 'complete' && kind !== 'reopen' && kind !== 'delete'))
    return null;
  const undone = yield* takeBack(did, did.ids, scene);
  const { tasks, failure } = yield* readTasks(others);
  if (failure !== null) return undone;
  const next =
    others.length === 1 ? yield* actOnIds({ kind }, others, scene) : choose({ kind }, tasks, scene);
  return joined(undone, next);
}

function* correctTarget(
  { target, text, sure }: Extract<Correction, { kind: 'instead' }>,
  did: Did,
  memory: Memory,
  scene: Scene,
): Dialogue<Answer | null> {
  if (did.kind === 'add') {
    const title = titleOf(text);
    return sure && did.ids.length === 1 && title !== ''
      ? yield* actOnIds({ kind: 'edit', edit: { title } }, did.ids, scene)
      : null;
  }
  if (
    did.kind !== 'edit' &&
    did.kind !== 'complete' &&
    did.kind !== 'reopen' &&
    did.kind !== 'delete'
  )
    return null;
  if (did.kind === 'edit' && !(did.edit && did.before)) return null;
  const action =
    did.kind === 'edit' ? { kind: did.kind, edit: did.edit ?? {} } : { kind: did.kind };
  if (did.kind === 'edit' && target.by === 'words') {
    // Nothing is taken back for the sake of a task that is not there.
    const { matches } = yield* findTasks([target], undefined, scene);
    if (matches[0]?.found.length === 0)
      return {
        text: wording.noMatch(target.query, 'edit'),
        memory: { pending: { kind: 'correct' } },
      };
  }
  const undone = yield* takeBack(did, did.ids, scene);
  const next = yield* carryOut(action, target, memory, scene);
  return joined(undone, next);
}

/** "not the rent": that one is taken back, the others stay as they are now. */
function* exempt(target: Target, did: Did, scene: Scene): Dialogue<Answer | null> {
  if (target.by === 'pronoun') return yield* takeBack(did, did.ids, scene);
  if (target.by !== 'words') return null;
  const gone = scene.deleted.flat().filter(({ id }) => did.ids.includes(id));
  const { tasks } = did.kind === 'delete' ? { tasks: gone } : yield* readTasks(did.ids);
  const { clear } = matchTasks(target.query, tasks);
  return clear ? yield* takeBack(did, [clear.id], scene) : null;
}

function joined(first: Answer, second: Answer): Answer {
  return {
    text: `${first.text}\n\n${second.text}`,
    memory: { ...first.memory, ...second.memory },
    ...(first.undone && { undone: first.undone }),
  };
}
