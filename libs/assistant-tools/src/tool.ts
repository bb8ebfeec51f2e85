import type { TaskList, TaskSummary } from '@todo/contracts';
import { DomainError, type Actor } from '@todo/domain';
import { z } from 'zod';
import { adviceFor, type Advice } from './advice';
import type { BulkOutput } from './bulk';
import type { ShownReminder } from './reminder-schemas';
import type { ShownTask } from './schemas';

/** What every tool answers with. */
export type ToolOutput =
  | { task: ShownTask; reminders?: ShownReminder[] }
  | { tasks: ShownTask[]; nextCursor?: string | null }
  | { reminder: ShownReminder }
  | { reminders: ShownReminder[]; nextCursor: string | null }
  | BulkOutput
  | { lists: TaskList[] }
  | { list: TaskList }
  | { summary: TaskSummary };

/** A JSON Schema whose top level is a plain object: OpenAI-compatible servers refuse anything else. */
export type ObjectJsonSchema = { readonly type: 'object' } & Record<string, unknown>;

/** Hints for clients, as MCP names them. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

export interface AssistantTool {
  readonly name: string;
  readonly title: string;
  /** Written for a model: when to use the tool, and with what. */
  readonly description: string;
  readonly inputSchema: ObjectJsonSchema;
  readonly outputSchema: ObjectJsonSchema;
  readonly annotations: ToolAnnotations;
  /**
   * Checks the input and acts for this person.
   * @throws ToolError with words for the model; anything else that is thrown must not reach it.
   */
  run(actor: Actor, input: unknown): Promise<ToolOutput>;
}

/** A call that failed for a reason that the model can act on; `message` says how. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
}

interface ToolDefinition<Input extends z.ZodType> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  readonly output: z.ZodType<ToolOutput>;
  readonly annotations: Pick<
    ToolAnnotations,
    'readOnlyHint' | 'destructiveHint' | 'idempotentHint'
  >;
  /** What to do about an error of this tool, where that differs from other tools. */
  readonly advice?: Advice;
  readonly run: (actor: Actor, input: z.output<Input>) => Promise<ToolOutput>;
}

export function defineTool<Input extends z.ZodType>(tool: ToolDefinition<Input>): AssistantTool {
  const { name, title, description, input, output, annotations } = tool;
  return {
    name,
    title,
    description,
    inputSchema: toObjectJsonSchema(input, 'input'),
    outputSchema: toObjectJsonSchema(output, 'output'),
    annotations: { ...annotations, openWorldHint: false },
    run: async (actor, raw) => {
      const parsed = input.safeParse(raw ?? {});
      if (!parsed.success) throw new ToolError(describeIssues(name, parsed.error));
      try {
        return await tool.run(actor, parsed.data);
      } catch (error) {
        if (error instanceof DomainError)
          throw new ToolError(adviceFor(error, tool.advice), { cause: error });
        throw error;
      }
    },
  };
}

function toObjectJsonSchema(schema: z.ZodType, io: 'input' | 'output'): ObjectJsonSchema {
  const json = z.toJSONSchema(schema, {
    io,
    // Where a format says it all, its pattern only costs tokens, and some model servers cannot compile it.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  if (json.type !== 'object') throw new Error('The schema of a tool must be a plain object.');
  delete json.$schema;
  return { ...json, type: 'object' };
}

function describeIssues(tool: string, { issues }: z.ZodError): string {
  const lines = issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => `${[...path, key].join('.')}: There is no such argument.`);
    }
    return [path.length > 0 ? `${path.join('.')}: ${issue.message}` : issue.message];
  });
  return `Nothing was done. Correct the arguments of ${tool} and call it again:\n${lines.join('\n')}`;
}
