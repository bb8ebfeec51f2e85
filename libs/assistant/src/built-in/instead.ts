import type { Context, Target } from '@todo/language';
import * as wording from '@todo/language/wording';
import type { Answer } from './dialogue';
import type { Resolved } from './resolve';
import type { Action } from './state';

/** What befell a task without its being done: "the dentist is cancelled". */
const befell = /^(?<how>cancel|postpone|delay|mov|reschedul|miss)/i;

/** What is asked where the words fit the task that was found less well than they seemed to by themselves. */
export function instead(
  action: Action,
  target: Target,
  resolved: Resolved,
  context: Context,
): Answer | null {
  const only =
    resolved.kind === 'unsure'
      ? resolved.task
      : resolved.kind === 'tasks' && resolved.tasks.length === 1
        ? resolved.tasks[0]
        : undefined;
  if (!only || target.by !== 'words') return null;
  const { id, title, recurrence } = only;
  const how = action.kind === 'complete' ? befell.exec(target.query)?.groups?.how : undefined;
  const isBefallen = how !== undefined && !title.toLowerCase().includes(how.toLowerCase());
  const isOff = isBefallen && /^cancel/i.test(how);
  // "delete the gym this week": of a task that repeats, this one.
  if (recurrence && (isOff || (action.kind === 'delete' && target.when)))
    return {
      text: wording.offerSkip(only, context),
      memory: { focus: [id], pending: { kind: 'confirm', action: { kind: 'skip' }, ids: [id] } },
    };
  if (isOff)
    return {
      text: wording.confirmDelete([only], context),
      memory: { focus: [id], pending: { kind: 'confirm', action: { kind: 'delete' }, ids: [id] } },
    };
  return isBefallen
    ? {
        text: wording.askValue('due', title),
        memory: { focus: [id], pending: { kind: 'value', field: 'due', ids: [id] } },
      }
    : null;
}
