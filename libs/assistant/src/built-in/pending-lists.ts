import { draftsOf, nameOfNew } from '@todo/language';
import { actOnIds } from './carry-out';
import { add } from './deeds';
import type { Answer, Dialogue } from './dialogue';
import { createList } from './lists';
import { newWish, type Reply } from './pending';
import type { Pending } from './state';

const create =
  /^(?:yes,?\s+)?(?:please\s+)?(?:create|make)(?: it| the list| that list| one)?[.!]*$/i;
const justAdd =
  /^(?:no,?\s+)?(?:please\s+)?(?:just\s+)?(?:add|save|note)(?: (?:it|that|them|the task))?(?: anyway| without (?:it|that|the list|a list))?[.!]*$/i;

/** After the question whether a list is to be created, or was meant. */
export function* listAgreed(
  pending: Extract<Pending, { kind: 'newList' | 'inList' }>,
  { text, intent, context }: Reply,
): Dialogue<Answer | null> {
  const { name, tasks, otherwise = [] } = pending;
  if (justAdd.test(text.trim()))
    return yield* add(otherwise.length > 0 ? otherwise : tasks, context);
  if (intent.kind !== 'yes' && !(pending.kind === 'newList' && create.test(text.trim())))
    return null;
  if (pending.kind === 'newList') return yield* createList(nameOfNew(name), tasks, context);
  const inList = tasks.map((task) => ({ ...task, listId: pending.listId }));
  return yield* add(inList, context, { list: name });
}

/** After the question what a new list is to be called. */
export function* listNamed(
  { tasks }: Extract<Pending, { kind: 'listName' }>,
  { text, intent, context }: Reply,
): Dialogue<Answer | null> {
  const name = nameOfNew(text.replace(/[.!?]+$/, ''));
  const isName = ['phrase', 'list', 'find', 'add', 'yes'].includes(intent.kind);
  if (!isName || intent.kind === 'yes' || name === '' || newWish.test(text) || text.length > 100)
    return null;
  return yield* createList(name, tasks, context);
}

/** After the question which steps a task has. */
export function* stepsNamed(
  { id }: Extract<Pending, { kind: 'steps' }>,
  { text, intent, context }: Reply,
): Dialogue<Answer | null> {
  const isNames = ['phrase', 'add', 'find'].includes(intent.kind);
  const tasks = isNames ? draftsOf(text, context) : [];
  if (tasks.length === 0 || newWish.test(text)) return null;
  return yield* actOnIds({ kind: 'addSteps', tasks }, [id], context);
}
