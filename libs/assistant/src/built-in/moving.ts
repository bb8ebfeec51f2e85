import type { Task } from '@todo/contracts';
import type { Context } from '@todo/language';
import * as wording from '@todo/language/wording';
import { changeMany } from './deeds';
import type { Answer, Dialogue } from './dialogue';
import { fieldsBefore, withBefore } from './fields';
import { create } from './lists';
import { toldDeed } from './outcome-words';
import type { Action, Before } from './state';

export type Move = Extract<Action, { kind: 'move' }>;

/** Asks before tasks move into a list that is new or was not named exactly; else moves them. */
export function* move(action: Move, tasks: readonly Task[], context: Context): Dialogue<Answer> {
  const before = tasks.map((task) => fieldsBefore(task, { listId: '' }));
  if (action.listId !== null && !action.ask) return yield* moveInto(action, before, context);
  const ids = tasks.map(({ id }) => id);
  return {
    text: wording.confirmMany('move', tasks, context, {
      into: action.name,
      isNew: action.listId === null,
    }),
    memory: { focus: ids, pending: { kind: 'confirm', action, ids, before } },
  };
}

/** Moves tasks whose lists are known from before. */
export function* moveInto(
  { listId, name }: Move,
  before: readonly Before[],
  context: Context,
): Dialogue<Answer> {
  let into = listId;
  if (into === null) {
    const created = yield* create(name);
    if ('text' in created) return created;
    into = created.list.id;
  }
  const [only] = before;
  const ids = before.map(({ id }) => id);
  if (before.length !== 1 || !only)
    return yield* changeMany({ action: 'move', listId: into }, ids, before, context);
  const outcomes = yield [{ tool: 'update_task', input: { id: only.id, listId: into } }];
  const answer = toldDeed('move', 'edit', outcomes, ids, new Map(), context);
  return { ...answer, memory: withBefore(answer.memory, before) };
}
