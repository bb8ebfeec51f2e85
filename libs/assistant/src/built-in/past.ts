import type { BulkAction, Task } from '@todo/contracts';
import { outcomeOf, type Message } from './prompt';
import { tasksOf } from './results';
import type { Did } from './state';

interface Made {
  kind: Did['kind'];
  tasks: Task[];
}

const kinds: Readonly<Record<string, Did['kind']>> = {
  add_task: 'add',
  complete_task: 'complete',
  reopen_task: 'reopen',
  delete_task: 'delete',
  restore_task: 'restore',
  update_task: 'edit',
};
const bulkKinds: Readonly<Record<BulkAction, Did['kind']>> = {
  complete: 'complete',
  reopen: 'reopen',
  delete: 'delete',
  restore: 'restore',
  move: 'edit',
  label: 'edit',
  prioritize: 'edit',
  reschedule: 'edit',
};

/** Every change in `messages` whose result is known, in order. */
function* changesIn(messages: readonly Message[]): Generator<Made | 'turn'> {
  const bulk = new Map<string, Did['kind']>();
  for (const message of messages) {
    if (message.role === 'user') yield 'turn';
    if (message.role !== 'tool' && message.role !== 'assistant') continue;
    for (const part of message.content) {
      if (part.type === 'tool-call' && part.toolName === 'bulk_update_tasks') {
        bulk.set(part.toolCallId, bulkKinds[actionOf(part.input)]);
      }
      if (part.type !== 'tool-result') continue;
      const kind = kinds[part.toolName] ?? bulk.get(part.toolCallId);
      const outcome = kind === undefined ? null : outcomeOf(part.output);
      const tasks = outcome?.ok ? tasksOf(outcome.value) : [];
      if (kind !== undefined && tasks.length > 0) yield { kind, tasks };
    }
  }
}

function actionOf(input: unknown): BulkAction {
  const action =
    typeof input === 'object' && input !== null && 'action' in input ? input.action : '';
  return typeof action === 'string' && action in bulkKinds ? (action as BulkAction) : 'label';
}

/** What was done in `messages`. */
export function deedsIn(messages: readonly Message[]): Did[] {
  return [...changesIn(messages)].flatMap((made) =>
    made === 'turn' ? [] : { kind: made.kind, ids: made.tasks.map(({ id }) => id) },
  );
}

/** What was deleted and not brought back, turn by turn, the latest last. */
export function deletedIn(messages: readonly Message[]): Task[][] {
  let turns: Task[][] = [[]];
  for (const made of changesIn(messages)) {
    if (made === 'turn') turns.push([]);
    else if (made.kind === 'delete' || made.kind === 'restore') {
      const ids = new Set(made.tasks.map(({ id }) => id));
      turns = turns.map((tasks) => tasks.filter(({ id }) => !ids.has(id)));
      if (made.kind === 'delete') turns.at(-1)?.push(...made.tasks);
    }
  }
  return turns.filter((tasks) => tasks.length > 0);
}
