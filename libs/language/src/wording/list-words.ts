import type { TaskList } from '@todo/contracts';
import { escapeMarkdown, quote } from '../describe';
import type { Draft } from '../intent';
import { several } from './tasks-in-words';

/** "Your lists: …", the default one first as it comes. */
export function ownLists(lists: readonly TaskList[]): string {
  const rows = lists.map(
    ({ name, openTasks }) => `- ${escapeMarkdown(name)} — ${several(openTasks, 'open task')}`,
  );
  return `You have ${several(lists.length, 'list')}:\n\n${rows.join('\n')}`;
}

const manyLists = 10;

/** Said when nothing is to be done with a list that is not there. */
export function unknownList(name: string, lists: readonly Pick<TaskList, 'name'>[]): string {
  const known = lists.slice(0, manyLists).map((list) => quote(list.name));
  const more = lists.length > manyLists ? ' and more' : '';
  return `You have no list called ${quote(name)}, only ${known.join(', ')}${more}.`;
}

function tasksNamed(tasks: readonly Pick<Draft, 'title'>[]): string {
  const [only] = tasks;
  return tasks.length === 1 && only ? quote(only.title) : several(tasks.length);
}

/** `otherwise`: the one task that the words would be without a list. */
export function offerList(
  name: string,
  tasks: readonly Draft[],
  otherwise: readonly Draft[],
): string {
  const offer = `You have no list called ${quote(name)}. Shall I create it and add ${tasksNamed(tasks)} to it?`;
  return otherwise.length === 0
    ? offer
    : `${offer} Or say “just add it” for ${tasksNamed(otherwise)} without that list.`;
}

export function offerNearList(name: string, tasks: readonly Draft[]): string {
  return `Do you mean the list ${quote(name)}? Shall I add ${tasksNamed(tasks)} to it?`;
}

export function listCreated(name: string): string {
  return `Created the list ${quote(name)}.`;
}

export function listExists(name: string): string {
  return `You have a list ${quote(name)} already.`;
}

export function listFailed(name: string, reason: string): string {
  return /limit|at most/i.test(reason)
    ? `I couldn’t create the list ${quote(name)}: you have as many lists as there can be. Delete one that you no longer need on the page of your tasks.`
    : `I couldn’t create the list ${quote(name)}. Please try again in a moment.`;
}

/** A list cannot be deleted by the assistant. */
export function listStays(name: string): string {
  return `The list ${quote(name)} stays: I can’t delete lists. You can do so on the page of your tasks.`;
}

export const listQuestions = {
  name: 'What shall the list be called?',
  change: 'I can’t rename or delete lists. You can do so on the page of your tasks.',
};
