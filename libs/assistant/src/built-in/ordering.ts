import { limits, type Task } from '@todo/contracts';
import type { Intent } from '@todo/language';
import * as wording from '@todo/language/wording';
import { carryOut } from './carry-out';
import { add, titlesOf } from './deeds';
import type { Answer, Dialogue, Outcome, Scene } from './dialogue';
import { withBefore } from './fields';
import { readAll } from './lookup';
import { told } from './outcome-words';
import { resolve } from './resolve';
import type { Action, Before, Memory } from './state';

/** "move milk after eggs": finds the task beside which it is to stand first. */
export function* placeBeside(
  { target, place, orAdd }: Extract<Intent, { kind: 'place' }>,
  memory: Memory,
  scene: Scene,
): Dialogue<Answer> {
  if (!('anchor' in place))
    return yield* orAdded(
      yield* carryOut({ kind: 'place', at: place.at }, target, memory, scene),
      orAdd,
      scene,
    );
  const found = yield* resolve(place.anchor, undefined, memory, scene);
  const anchor =
    found.kind === 'ids' ? found.ids[0] : found.kind === 'tasks' ? found.tasks[0]?.id : undefined;
  if (anchor === undefined) {
    if (orAdd) return yield* add([orAdd], scene);
    return { text: wording.questions.beside };
  }
  const action = { kind: 'place', at: place.at, anchor } as const;
  return yield* orAdded(yield* carryOut(action, target, memory, scene), orAdd, scene);
}

/** "put the box under the bed": without such a task it is something to do. */
function* orAdded(
  answer: Answer,
  orAdd: Extract<Intent, { kind: 'place' }>['orAdd'],
  scene: Scene,
): Dialogue<Answer> {
  return answer.notFound && orAdd ? yield* add([orAdd], scene) : answer;
}

/** Moves tasks in the order of position. */
export function* place(
  { at, anchor }: Extract<Action, { kind: 'place' }>,
  tasks: readonly Task[],
): Dialogue<Answer> {
  const order = yield* readAll('list_tasks', { sort: 'position', limit: limits.pageSize });
  if (order.failure !== null) return { text: wording.failed('read', null, order.failure) };
  const ids = order.tasks.map(({ id }) => id);
  const moved = new Set(tasks.map(({ id }) => id));
  const others = ids.filter((id) => !moved.has(id));
  const start = behind(at, anchor, others);
  if (start === undefined || (at === 'last' && order.hasMore))
    return { text: wording.replies.tooMany };
  const before = tasks.flatMap(({ id }): Before[] => {
    const index = ids.indexOf(id);
    return index < 0 ? [] : [{ id, after: ids[index - 1] ?? null }];
  });
  const outcomes: Outcome[] = [];
  let after: string | null = start;
  for (const { id } of tasks) {
    outcomes.push(...(yield [{ tool: 'update_task', input: { id, after } }]));
    after = id;
  }
  const titles = titlesOf([...order.tasks, ...tasks]);
  const answer = told(
    {
      kind: 'edit',
      titleOf: (id) => (id === null ? null : (titles.get(id) ?? null)),
      say: (done) =>
        wording.placed(done, at, anchor === undefined ? null : (titles.get(anchor) ?? null)),
    },
    outcomes,
    tasks.map(({ id }) => id),
  );
  return { ...answer, memory: withBefore(answer.memory, before.reverse()) };
}

/** The id behind which the first one goes; null for the front, undefined when it is not known. */
function behind(
  at: Extract<Action, { kind: 'place' }>['at'],
  anchor: string | undefined,
  others: readonly string[],
): string | null | undefined {
  if (at === 'first') return null;
  if (at === 'last') return others.at(-1) ?? null;
  const index = anchor === undefined ? -1 : others.indexOf(anchor);
  if (index < 0) return undefined;
  return at === 'after' ? anchor : (others[index - 1] ?? null);
}
