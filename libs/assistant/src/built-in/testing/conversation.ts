import type { NewTaskInput, Task } from '@todo/contracts';
import {
  convertToModelMessages,
  dynamicTool,
  isStepCount,
  jsonSchema,
  streamText,
  toUIMessageStream,
  type ToolSet,
  type UIMessage,
} from 'ai';
import { Temporal } from 'temporal-polyfill';
import { createBuiltInModel } from '../index';
import { TaskStore } from './task-store';

/** What one message of the person led to. */
export interface Reply {
  text: string;
  /** Names of the tools that were called, in order. */
  calls: string[];
  /** What the tools were called with, in the same order. */
  inputs: unknown[];
}

/** A conversation with the built-in model in the SDK's own loop; messages are stored as JSON between turns. */
export class Conversation {
  now = Temporal.Instant.from('2026-11-18T09:00:00Z');
  readonly timeZone = 'Europe/Berlin';
  readonly list = new TaskStore(() => this.now);
  /** Tools that answer with this error instead of doing anything. */
  readonly broken = new Map<string, string>();
  readonly withheld = new Set<string>();
  #stored: UIMessage[] = [];

  get messages(): readonly UIMessage[] {
    return this.#stored;
  }

  async add(...tasks: NewTaskInput[]): Promise<Task[]> {
    const tool = this.list.tools.find(({ name }) => name === 'add_task');
    const output = await tool?.run(this.#actor, { tasks });
    return output && 'tasks' in output ? output.tasks : [];
  }

  /** Makes lists of those names, and tasks of those titles in each. */
  async addLists(lists: Record<string, string[]>): Promise<void> {
    for (const [name, titles] of Object.entries(lists)) {
      const tool = this.list.tools.find((other) => other.name === 'create_list');
      const output = await tool?.run(this.#actor, { name });
      const listId = output && 'list' in output ? output.list.id : '';
      if (titles.length > 0) await this.add(...titles.map((title) => ({ title, listId })));
    }
  }

  /** Says each line in turn and gives the last reply. */
  async talk(...lines: string[]): Promise<Reply> {
    let reply: Reply = { text: '', calls: [], inputs: [] };
    for (const line of lines) reply = await this.say(line);
    return reply;
  }

  async say(text: string): Promise<Reply> {
    this.#stored.push({ id: crypto.randomUUID(), role: 'user', parts: [{ type: 'text', text }] });
    const calls: string[] = [];
    const inputs: unknown[] = [];
    const { stream } = streamText({
      model: createBuiltInModel({ now: () => this.now, timeZone: this.timeZone }),
      messages: await convertToModelMessages(this.#stored),
      tools: this.#tools(calls, inputs),
      toolCallConcurrency: 1,
      stopWhen: isStepCount(12),
    });
    let answer: UIMessage | undefined;
    const chunks = toUIMessageStream<ToolSet, UIMessage>({
      stream,
      onError: (error) => (error instanceof Error ? error.message : String(error)),
      onEnd: ({ responseMessage }) => {
        answer = responseMessage;
      },
    });
    for await (const chunk of chunks) {
      if (chunk.type === 'error') throw new Error(chunk.errorText);
    }
    if (!answer) throw new Error('There was no answer.');
    this.#stored = JSON.parse(JSON.stringify([...this.#stored, answer])) as UIMessage[];
    const said = answer.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
    return { text: said, calls, inputs };
  }

  /** As a connection that broke: the calls are stored, the words are not. */
  cutOffLastAnswer(): void {
    const last = this.#stored.at(-1);
    if (last) last.parts = last.parts.filter(({ type }) => type !== 'text');
  }

  get #actor() {
    return { userId: 'ada', timeZone: this.timeZone, access: 'write' as const };
  }

  #tools(calls: string[], inputs: unknown[]): ToolSet {
    const offered = this.list.tools.filter(({ name }) => !this.withheld.has(name));
    return Object.fromEntries(
      offered.map((tool) => [
        tool.name,
        dynamicTool({
          inputSchema: jsonSchema(tool.inputSchema),
          execute: async (input) => {
            calls.push(tool.name);
            inputs.push(input);
            const error = this.broken.get(tool.name);
            if (error !== undefined) throw new Error(error);
            return tool.run(this.#actor, input);
          },
        }),
      ]),
    );
  }
}
