import { limits, type Task } from '@todo/contracts';
import { matchTasks, type Intent } from '@todo/language';
import * as wording from '@todo/language/wording';
import { actOnIds, carryOut, choose } from './carry-out';
import { perform, revert, titlesOf } from './deeds';
import type { Answer, Call, Dialogue, Outcome, Scene } from './dialogue';
import { readAll } from './lookup';
import { outcomeOf, settingCall } from './reminder-calls';
import { cancel } from './reminders';
import { atPositions } from './resolve';
import { reminderOf } from './results';
import type { Did, Memory } from './state';

/** "undo": takes back what was done last. */
export function* undo({ did }: Memory, scene: Scene): Dialogue<Answer> {
  return did ? yield* takeBack(did, did.ids, scene) : { text: wording.replies.nothingToUndo };
}

/** Takes back what was done to `ids`. Tasks that were added are deleted, which is asked for first. */
export function* takeBack(did: Did, ids: readonly string[], scene: Scene): Dialogue<Answer> {
  switch (did.kind) {
    case 'add':
    case 'restore':
      return yield* removing(did, ids, scene);
    case 'complete':
      return undone(yield* perform('reopen', ids, new Map(), scene));
    case 'reopen':
      return undone(yield* perform('complete', ids, new Map(), scene));
    case 'delete':
      return undone(yield* perform('restore', ids, titlesOf(scene.deleted.flat()), scene));
    case 'edit': {
      const before = did.before?.filter(({ id }) => ids.includes(id)) ?? [];
      if (before.length === 0) return { text: wording.replies.undoLost, undone: 'all' };
      return undone(yield* revert(before, scene));
    }
    case 'remind':
      return yield* takeReminders(did, scene);
    case 'cancelReminder':
      return yield* setAgain(did, scene);
    case 'snooze':
      // One that was moved is known as it was.
      return (did.replaced ?? []).length > 0
        ? yield* takeReminders(did, scene)
        : { text: wording.snoozeStays, undone: 'all' };
    case 'createList':
      return { text: wording.listStays(did.list ?? ''), undone: 'all' };
  }
}

/** What was taken back is no deed of its own: it cannot be undone, and is not undone twice. */
function undone({ text, memory = {}, gone }: Answer): Answer {
  const { did, focus } = memory;
  return {
    text,
    memory: focus ? { focus } : {},
    ...(did ? { undone: did.ids } : gone && { undone: 'all' as const }),
  };
}

function* takeReminders(did: Did, scene: Scene): Dialogue<Answer> {
  const { reminders = [], replaced = [] } = did;
  const { text, memory } = yield* cancel(
    reminders.map(({ id }) => id),
    scene,
  );
  if (replaced.length > 0 && memory?.did)
    return yield* setAgain({ ...did, reminders: replaced }, scene);
  return { text, memory: memory?.focus ? { focus: memory.focus } : {}, undone: 'all' };
}

/** What was cancelled is set to what it was set to, on its channels, and put off as it was. */
function* setAgain({ reminders = [] }: Did, scene: Scene): Dialogue<Answer> {
  const outcomes = yield reminders.map(({ taskId, at, setTo, channels }) =>
    settingCall(taskId, 'at' in setTo && at !== null ? { at } : setTo, channels),
  );
  const { reminders: set, failure } = outcomeOf(yield* putOffAgain(reminders, outcomes));
  const said = set.length > 0 ? [wording.reminderSet(set, new Set(), scene)] : [];
  return {
    text: [...said, ...(failure === null ? [] : [wording.reminderFailed(null, failure)])].join(
      '\n\n',
    ),
    memory: { focus: [...new Set(set.map(({ taskId }) => taskId))] },
    undone: 'all',
  };
}

/** What counts from the due date and was put off: later than that, also where that has passed already. */
function* putOffAgain(
  reminders: NonNullable<Did['reminders']>,
  outcomes: readonly Outcome[],
): Dialogue<readonly Outcome[]> {
  const planned = reminders.flatMap(({ taskId, at, setTo, channels, snoozed }, index) => {
    if (!snoozed || at === null || 'at' in setTo) return [];
    const outcome = outcomes[index];
    const set = outcome?.ok ? reminderOf(outcome.value) : null;
    const call: Call = set
      ? { tool: 'snooze_reminder', input: { id: set.id, until: at } }
      : settingCall(taskId, { at }, channels);
    return [{ index, call }];
  });
  if (planned.length === 0) return outcomes;
  const later = yield planned.map(({ call }) => call);
  const byIndex = new Map(planned.map(({ index }, place) => [index, later[place]]));
  return outcomes.map((outcome, index) => byIndex.get(index) ?? outcome);
}

function* removing(did: Did, ids: readonly string[], scene: Scene): Dialogue<Answer> {
  const asked = yield* actOnIds({ kind: 'delete' }, ids, scene);
  const { pending } = asked.memory ?? {};
  if (pending?.kind !== 'confirm') return { ...asked, undone: 'all' };
  const stays = did.list === undefined ? '' : `\n\n${wording.listStays(did.list)}`;
  return {
    text: `${asked.text}${stays}`,
    memory: { ...asked.memory, pending: { ...pending, undoes: true } },
  };
}

/** After the yes to the deletion that takes back what was added. */
export function* removeAdded(ids: readonly string[], scene: Scene): Dialogue<Answer> {
  return undone(yield* perform('delete', ids, new Map(), scene));
}

/** "bring it back": out of the trash, or open again when it was done. */
export function* restore(
  { target, orAdd }: Extract<Intent, { kind: 'restore' }>,
  memory: Memory,
  scene: Scene,
): Dialogue<Answer> {
  const { did } = memory;
  const latest = scene.deleted.at(-1) ?? [];
  if (target.by === 'pronoun' || target.by === 'filter') {
    if (did?.kind === 'complete') return yield* takeBack(did, did.ids, scene);
    if (did?.kind === 'delete') return yield* takeBack(did, did.ids, scene);
    if (latest.length > 0) return yield* bringBack(latest, scene);
    return yield* fromTrash(target.by === 'filter' || target.many, scene);
  }
  if (target.by === 'positions') {
    const isShown = memory.trash !== undefined && memory.trash[0] === memory.list?.[0];
    const ids = isShown ? memory.trash : latest.map(({ id }) => id);
    const found = atPositions(target.positions, ids ?? []);
    return found.kind === 'ids'
      ? yield* perform('restore', found.ids, titlesOf(latest), scene)
      : { text: wording.noPosition(ids?.length ?? 0) };
  }
  const { tasks, failure } = yield* readTrash();
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  const wanted = target.by === 'several' ? target.targets : [target];
  const matches = wanted.map((each) => matchTasks(each.by === 'words' ? each.query : '', tasks));
  const clear = matches.map((match) => match.clear).filter((task) => task !== null);
  if (clear.length > 0) return yield* bringBack(clear, scene);
  const near = matches.flatMap(({ found }) => found.map(({ task }) => task));
  if (near.length > 1) return choose({ kind: 'restore' }, near, scene);
  const [only] = near;
  if (only) return offer([only], scene);
  // Not in the trash: perhaps it was done.
  return yield* carryOut({ kind: 'restore' }, target, memory, scene, orAdd);
}

function readTrash() {
  return readAll('list_trash', { limit: limits.pageSize });
}

/** Nothing was deleted in this conversation: the last deleted task is offered, or all of them. */
function* fromTrash(all: boolean, scene: Scene): Dialogue<Answer> {
  const { tasks, hasMore, failure } = yield* readTrash();
  if (failure !== null) return { text: wording.failed('read', null, failure) };
  if (tasks.length === 0) return { text: wording.replies.nothingToRestore };
  if (all && hasMore) return { text: wording.replies.tooMany };
  return offer(all ? tasks : tasks.slice(0, 1), scene);
}

function offer(tasks: readonly Task[], scene: Scene): Answer {
  const [first] = tasks;
  const ids = tasks.map(({ id }) => id);
  return {
    text:
      tasks.length === 1 && first
        ? wording.confirmOne('restore', first, scene)
        : wording.confirmMany('restore', tasks, scene),
    memory: { pending: { kind: 'confirm', action: { kind: 'restore' }, ids } },
  };
}

function* bringBack(tasks: readonly Task[], scene: Scene): Dialogue<Answer> {
  const ids = tasks.map(({ id }) => id);
  return yield* perform('restore', ids, titlesOf(tasks), scene);
}
