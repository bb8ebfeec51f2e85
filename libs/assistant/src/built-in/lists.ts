import type { TaskList } from '@todo/contracts';
import {
  matchList,
  type Draft,
  type Filter,
  type Intent,
  type ListMatch,
  type ListName,
} from '@todo/language';
import * as wording from '@todo/language/wording';
import { carryOut } from './carry-out';
import { add } from './deeds';
import type { Answer, Dialogue, Scene } from './dialogue';
import { listOf, listsOf } from './results';
import type { Memory } from './state';

/** All lists of the person. */
export function* readLists(): Dialogue<{ lists: TaskList[]; failure: string | null }> {
  const [outcome] = yield [{ tool: 'list_lists', input: {} }];
  return outcome?.ok
    ? { lists: listsOf(outcome.value), failure: null }
    : { lists: [], failure: outcome?.message ?? '' };
}

type Located =
  (ListMatch<TaskList> & { lists: readonly TaskList[] }) | { kind: 'failed'; message: string };

export function* locate(name: ListName): Dialogue<Located> {
  const { lists, failure } = yield* readLists();
  if (failure !== null) return { kind: 'failed', message: failure };
  return { ...matchList(name, lists), lists };
}

/** A filter whose list is known. */
export type LocatedFilter = Filter & { listId?: string };

/** Finds the list that a filter names. `about` names a list, or else a label. */
export function* locateFilter(
  { list, about, ...filter }: Filter,
  nearToo: boolean,
): Dialogue<LocatedFilter | Answer> {
  const name: ListName | null =
    list ?? (about === undefined ? null : { name: about, certainty: 'maybe' });
  if (name === null) return filter;
  const found = yield* locate(name);
  if (found.kind === 'failed') return { text: wording.failed('read', null, found.message) };
  if (found.kind === 'exact' || (found.kind === 'near' && nearToo && list)) {
    const { id } = found.list;
    return { ...filter, list: { name: found.list.name, certainty: 'list' }, listId: id };
  }
  if (about !== undefined) return { ...filter, label: about };
  return { text: wording.unknownList(name.name, found.lists) };
}

export function isAnswer(value: LocatedFilter | Answer): value is Answer {
  return 'text' in value;
}

/** "what lists do I have?" */
export function* showLists(): Dialogue<Answer> {
  const { lists, failure } = yield* readLists();
  return {
    text: failure === null ? wording.ownLists(lists) : wording.failed('read', null, failure),
  };
}

type ListWish = Pick<
  Extract<Intent, { kind: 'add' }>,
  'tasks' | 'otherwise' | 'sure' | 'remind' | 'repeats'
>;

/** "add milk to Shopping": into the list, or as a task of those words when there is none. */
export function* addToList(
  list: ListName,
  { tasks, otherwise, sure, ...asides }: ListWish,
  said: readonly string[],
  scene: Scene,
): Dialogue<Answer> {
  const found = yield* locate(list);
  if (found.kind === 'failed') return { text: wording.failed('add', null, found.message) };
  const other = otherwise && { otherwise };
  if (found.kind === 'exact') {
    const inList = tasks.map((task) => ({ ...task, listId: found.list.id }));
    if (!sure) return offer(inList, said, asides, scene);
    const into = { said, list: found.list.name, ...asides };
    return about(found.list.name, yield* add(inList, scene, into));
  }
  if (found.kind === 'near') {
    const { id: listId, name } = found.list;
    return {
      text: wording.offerNearList(name, tasks),
      memory: { pending: { kind: 'inList', listId, name, tasks, ...other } },
    };
  }
  if (list.certainty === 'maybe' && otherwise)
    return sure
      ? yield* add(otherwise, scene, { said, ...asides })
      : offer(otherwise, said, asides, scene);
  return {
    text: wording.offerList(list.name, tasks, otherwise ?? []),
    memory: { pending: { kind: 'newList', name: list.name, tasks, ...other } },
  };
}

/** From now on "it" may be this list. */
export function about(list: string, answer: Answer): Answer {
  return { ...answer, memory: { ...answer.memory, inList: list } };
}

function offer(
  tasks: Draft[],
  said: readonly string[],
  asides: Pick<ListWish, 'remind' | 'repeats'>,
  scene: Scene,
): Answer {
  return {
    text: [wording.offerAdd(tasks, scene), ...said].join(' '),
    memory: { pending: { kind: 'add', tasks, ...asides } },
  };
}

/** Creates a list, or takes the one that is there, and puts tasks into it. */
export function* createList(name: string, tasks: readonly Draft[], scene: Scene): Dialogue<Answer> {
  const { lists, failure } = yield* readLists();
  if (failure !== null) return { text: wording.listFailed(name, failure) };
  const known = matchList({ name, certainty: 'name' }, lists);
  if (known.kind === 'exact') {
    const { id: listId, name: own } = known.list;
    if (tasks.length === 0) return about(own, { text: wording.listExists(own) });
    const inList = tasks.map((task) => ({ ...task, listId }));
    return about(own, yield* add(inList, scene, { list: own }));
  }
  const created = yield* create(name);
  if ('text' in created) return created;
  const text = wording.listCreated(created.list.name);
  const did = { kind: 'createList', ids: [], list: created.list.name } as const;
  const { name: own } = created.list;
  if (tasks.length === 0) return about(own, { text, memory: { did: { ...did, ids: [] } } });
  const { id: listId } = created.list;
  const added = yield* add(
    tasks.map((task) => ({ ...task, listId })),
    scene,
    {
      list: created.list.name,
    },
  );
  const both = added.memory?.did
    ? { ...added.memory, did: { ...added.memory.did, list: created.list.name } }
    : { did: { ...did, ids: [] } };
  return about(own, { text: `${text}\n\n${added.text}`, memory: both });
}

/** The new list, or what is to be said when it could not be made. */
export function* create(name: string): Dialogue<{ list: TaskList } | Answer> {
  const [outcome] = yield [{ tool: 'create_list', input: { name } }];
  const list = outcome?.ok ? listOf(outcome.value) : null;
  if (list) return { list };
  return { text: wording.listFailed(name, outcome?.ok === false ? outcome.message : '') };
}

/** "move milk to Shopping" */
export function* moveToList(
  { target, list, orAdd }: Extract<Intent, { kind: 'move' }>,
  memory: Memory,
  scene: Scene,
): Dialogue<Answer> {
  const found = yield* locate(list);
  if (found.kind === 'failed') return { text: wording.failed('read', null, found.message) };
  if (found.kind === 'none' && list.certainty === 'maybe' && orAdd)
    return yield* add([orAdd], scene);
  const action =
    found.kind === 'none'
      ? { kind: 'move' as const, listId: null, name: list.name }
      : {
          kind: 'move' as const,
          listId: found.list.id,
          name: found.list.name,
          ...(found.kind === 'near' && { ask: true }),
        };
  return yield* carryOut(action, target, memory, scene, orAdd);
}
