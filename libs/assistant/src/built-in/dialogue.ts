import type { JSONObject } from '@ai-sdk/provider';
import type { Task } from '@todo/contracts';
import type { Context } from '@todo/language';
import * as wording from '@todo/language/wording';
import type { Memory } from './state';

/** What a turn is read against. */
export interface Scene extends Context {
  /** What was deleted in this conversation and not brought back, turn by turn, the latest last. */
  readonly deleted: readonly (readonly Task[])[];
}

export type ToolName =
  | 'add_task'
  | 'list_tasks'
  | 'search_tasks'
  | 'get_task'
  | 'update_task'
  | 'complete_task'
  | 'reopen_task'
  | 'delete_task'
  | 'restore_task'
  | 'bulk_update_tasks'
  | 'list_trash'
  | 'list_lists'
  | 'create_list'
  | 'task_summary'
  | 'set_reminder'
  | 'list_reminders'
  | 'snooze_reminder'
  | 'cancel_reminder'
  | 'skip_occurrence';

export interface Call {
  tool: ToolName;
  input: JSONObject;
}

/** What a call came to. `message` says to a person what is wrong. */
export type Outcome = { ok: true; value: unknown } | { ok: false; message: string };

export interface Answer {
  text: string;
  /** What is new; what it leaves out stays as it was. */
  memory?: Memory;
  /** Ids for which the last deed was taken back; `all` for the deed as a whole. */
  undone?: readonly string[] | 'all';
  /** No task fits the words. */
  notFound?: boolean;
  /** What was to be changed is there no more. */
  gone?: boolean;
}

/**
 * A turn told from beginning to end: it yields calls, made at the same time, and is given what they came to.
 * A model is asked again after every step, so a dialogue is played from its start each time.
 */
export type Dialogue<Result> = Generator<Call[], Result, Outcome[]>;

/** A step that was played already, as the prompt tells it. */
export interface Step {
  calls: { tool: string }[];
  outcomes: Outcome[];
}

export type Move = { kind: 'calls'; calls: Call[] } | { kind: 'answer'; answer: Answer };

/** Plays `dialogue` through the steps that were made, and gives what comes next. */
export function play(
  dialogue: Dialogue<Answer>,
  steps: readonly Step[],
  available: ReadonlySet<string>,
): Move {
  let next = dialogue.next();
  for (const step of steps) {
    if (next.done || !isSame(next.value, step.calls))
      return { kind: 'answer', answer: { text: wording.lost } };
    next = dialogue.next(step.outcomes);
  }
  if (next.done) return { kind: 'answer', answer: next.value };
  const missing = next.value.find(({ tool }) => !available.has(tool));
  return missing
    ? { kind: 'answer', answer: { text: wording.cannot(missing.tool) } }
    : { kind: 'calls', calls: next.value };
}

function isSame(planned: readonly Call[], made: readonly { tool: string }[]): boolean {
  return (
    planned.length === made.length && planned.every(({ tool }, index) => tool === made[index]?.tool)
  );
}
