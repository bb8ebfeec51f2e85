import type { ToolApprovalStatus } from 'ai';
import { describeCall, type LookUp } from './describe-call';

/** Tools that change what is there, and whether a single call of theirs asks, whatever happened before. */
const changing = new Map<string, (input: Record<string, unknown>) => boolean>([
  ['update_task', () => false],
  ['complete_task', () => false],
  ['reopen_task', () => false],
  ['restore_task', () => false],
  ['skip_occurrence', () => false],
  ['snooze_reminder', () => false],
  ['cancel_reminder', () => false],
  ['delete_task', () => true],
  [
    'bulk_update_tasks',
    ({ action, ids }) => action === 'delete' || !Array.isArray(ids) || ids.length !== 1,
  ],
]);

const reading = new Set([
  'list_tasks',
  'search_tasks',
  'get_task',
  'list_trash',
  'task_summary',
  'list_lists',
  'list_reminders',
]);
const adding = new Set(['add_task', 'create_list', 'set_reminder']);

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
  /** Whether the person only wants to know something: then every change was somebody else's idea. */
  readonly onlyReads: boolean;
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
    this.#changes = policy.made.filter(({ toolName }) => changes(toolName)).length;
  }

  /** Whether the turn has used up its calls. */
  get exhausted(): boolean {
    return this.#calls >= this.#policy.calls;
  }

  async decide(call: Call): Promise<ToolApprovalStatus> {
    const { decided, calls, onlyReads, lookUp } = this.#policy;
    if (decided.has(call.toolCallId)) return 'not-applicable';
    this.#calls += 1;
    if (this.#calls > calls) return { type: 'denied', reason: 'Too many calls for one message.' };
    if (reading.has(call.toolName)) return 'not-applicable';
    if (changes(call.toolName)) this.#changes += 1;
    const input = asObject(call.input);
    if (!onlyReads && !this.#mustAsk(call.toolName, input)) return 'not-applicable';
    return { type: 'user-approval', reason: await describeCall(call.toolName, input, lookUp) };
  }

  #mustAsk(tool: string, input: Record<string, unknown>): boolean {
    if (adding.has(tool)) return false;
    // A tool that this table does not know might do anything.
    const asks = changing.get(tool)?.(input) ?? true;
    return asks || this.#changes > freeChanges;
  }
}

function changes(tool: string): boolean {
  return !reading.has(tool) && !adding.has(tool);
}

/** Whether the rule says something about the tool: one that it does not know is always asked about. */
export function isKnownTool(name: string): boolean {
  return reading.has(name) || adding.has(name) || changing.has(name);
}

export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
