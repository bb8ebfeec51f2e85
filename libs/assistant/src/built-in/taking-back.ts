import type { Task } from '@todo/contracts';
import { matchTasks, type Intent } from '@todo/language';
import * as wording from '@todo/language/wording';
import { actOnIds, carryOut, choose } from './carry-out';
import { perform, revert } from './deeds';
import type { Answer, Dialogue, Scene } from './dialogue';
import { atPositions } from './resolve';
import type { Memory } from './state';

type Did = NonNullable<Memory['did']>;

/** "undo": takes back what was done last. */
export function* undo({ did }: Memory, scene: Scene): Dialogue<Answer> {
  return did ? yield* takeBack(did, did.ids, scene) : { text: wording.replies.nothingToUndo };
}

/** Takes back what was done to `ids`. An added task is deleted, which is asked for first. */
export function* takeBack(did: Did, ids: readonly string[], scene: Scene): Dialogue<Answer> {
  switch (did.kind) {
    case 'add':
    case 'restore':
      return yield* actOnIds({ kind: 'delete' }, ids, scene);
    case 'complete':
      return yield* perform('reopen', ids, new Map(), scene);
    case 'reopen':
      return yield* perform('complete', ids, new Map(), scene);
    case 'delete':
      return yield* bringBack(
        scene.deleted.flat().filter(({ id }) => ids.includes(id)),
        scene,
      );
    case 'edit': {
      const before = did.before?.filter(({ id }) => ids.includes(id)) ?? [];
      return before.length > 0 ? yield* revert(before, scene) : { text: wording.replies.undoEdit };
    }
  }
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
    return yield* bringBack(latest, scene);
  }
  const all = scene.deleted.flat();
  if (target.by === 'positions') {
    const found = atPositions(
      target.positions,
      latest.map(({ id }) => id),
    );
    return found.kind === 'ids'
      ? yield* bringBack(
          latest.filter(({ id }) => found.ids.includes(id)),
          scene,
        )
      : { text: wording.noPosition(latest.length) };
  }
  const wanted = target.by === 'several' ? target.targets : [target];
  const matches = wanted.map((each) => matchTasks(each.by === 'words' ? each.query : '', all));
  const clear = matches.map((match) => match.clear).filter((task) => task !== null);
  if (clear.length > 0) return yield* bringBack(clear, scene);
  const near = matches.flatMap(({ found }) => found.map(({ task }) => task));
  if (near.length > 1) return choose({ kind: 'restore' }, near, scene);
  const [only] = near;
  if (only) return offer(only, scene);
  // Not deleted in this conversation: perhaps it was done.
  return yield* carryOut({ kind: 'restore' }, target, memory, scene, orAdd);
}

function offer(task: Task, scene: Scene): Answer {
  return {
    text: wording.confirmOne('restore', task, scene),
    memory: { pending: { kind: 'confirm', action: { kind: 'restore' }, ids: [task.id] } },
  };
}

function* bringBack(tasks: readonly Task[], scene: Scene): Dialogue<Answer> {
  if (tasks.length === 0) return { text: wording.replies.nothingToRestore };
  const ids = tasks.map(({ id }) => id);
  return yield* perform('restore', ids, new Map(tasks.map(({ id, title }) => [id, title])), scene);
}
