import type { ToolApprovalStatus } from 'ai';
import { describeCall, type LookUp } from './describe-call';

/** Tools that change what is there, and whether a single call of theirs asks, whatever happened before. */
const changing = new Map<string, (input: Record<string, unknown>) => boolean>([
  ['update_task', () => false],
  ['complete_task', () => false],
  ['reopen_task', () => false],
  ['restore_task', () => false],
  ['delete_task', () => true],
  [
    'bulk_update_tasks',
    ({ action, ids }) => action === 'delete' || !Array.isArray(ids) || ids.length !== 1,
  ],
]);

/** Tools that only read or add. */
const harmless = new Set([
  'list_tasks',
  'search_tasks',
  'get_task',
  'list_trash',
  'task_summary',
  'list_lists',
  'add_task',
  'create_list',
]);

/** Changes of existing tasks that a turn may make before it has to ask. */
const freeChanges = 3;

export interface Call {
  readonly toolCallId: string;
  readonly toolName: string;
  readonly input: unknown;
}

interface Policy {
  /** Calls that were made in this turn already, those that the person agreed to included. */
  readonly made: readonly Call[];
  /** Ids of calls that the person has decided on. */
  readonly decided: ReadonlySet<string>;
  /** Calls of tools that a turn may make. */
  readonly calls: number;
  readonly lookUp: LookUp;
}

/** Decides, call by call, what may be done at once and what the person is asked about first. */
export class ApprovalPolicy {
  readonly #policy: Policy;
  #calls: number;
  #changes: number;

  constructor(policy: Policy) {
    this.#policy = policy;
    this.#calls = policy.made.length;
    this.#changes = policy.made.filter(({ toolName }) => !harmless.has(toolName)).length;
  }

  /** Whether the turn has used up its calls. */
  get exhausted(): boolean {
    return this.#calls >= this.#policy.calls;
  }

  async decide(call: Call): Promise<ToolApprovalStatus> {
    const { decided, calls, lookUp } = this.#policy;
    if (decided.has(call.toolCallId)) return 'not-applicable';
    this.#calls += 1;
    if (this.#calls > calls) return { type: 'denied', reason: 'Too many calls for one message.' };
    if (harmless.has(call.toolName)) return 'not-applicable';
    this.#changes += 1;
    const input = asObject(call.input);
    // A tool that this table does not know might do anything.
    const asks = changing.get(call.toolName)?.(input) ?? true;
    if (!asks && this.#changes <= freeChanges) return 'not-applicable';
    return { type: 'user-approval', reason: await describeCall(call.toolName, input, lookUp) };
  }
}

/** Whether the rule says something about the tool: one that it does not know is always asked about. */
export function isKnownTool(name: string): boolean {
  return harmless.has(name) || changing.has(name);
}

export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
