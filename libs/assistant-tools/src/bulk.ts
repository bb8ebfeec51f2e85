import { BulkRequest, type BulkAction, type BulkResult } from '@todo/contracts';
import { z } from 'zod';
import { ShownTask } from './schemas';
import { shownTask } from './shown';

const [complete, , , , move, label, prioritize, reschedule] = BulkRequest.options;

/** Which arguments each action takes besides `ids`. */
const argumentsOf = {
  complete: [],
  reopen: [],
  delete: [],
  restore: [],
  move: ['listId'],
  label: ['add', 'remove'],
  prioritize: ['priority'],
  reschedule: ['day'],
} as const satisfies Record<BulkAction, readonly string[]>;

const actions = Object.keys(argumentsOf) as [BulkAction, ...BulkAction[]];

const fields = {
  listId: move.shape.listId
    .optional()
    .meta({ description: 'Only for move: the list to move them into.' }),
  add: label.shape.add.meta({ description: 'Only for label: labels to add.' }),
  remove: label.shape.remove.meta({
    description: 'Only for label: labels to take away; case does not matter.',
  }),
  priority: prioritize.shape.priority.optional().meta({ description: 'Only for prioritize.' }),
  day: reschedule.shape.day.optional().meta({
    description:
      'Only for reschedule: the new due day, such as 2026-11-23; a task with a time of day keeps it. null takes the due date away.',
  }),
};

/** `BulkRequest` as one plain object: which argument goes with which action is checked here instead of by a union. */
export const BulkInput = z
  .strictObject({
    action: z.enum(actions).meta({ description: 'What to do with all of them.' }),
    ids: complete.shape.ids.meta({
      description: 'Ids of the tasks, as other tools returned them.',
    }),
    ...fields,
  })
  .transform((input, context) => {
    const issues = misplaced(input);
    const request = issues.length === 0 ? BulkRequest.safeParse(input) : null;
    if (request?.success) return request.data;
    for (const { path, message } of request?.error.issues ?? issues) {
      context.addIssue({ code: 'custom', path: [...path], message });
    }
    return z.NEVER;
  });

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Given = { readonly action: BulkAction } & Partial<Record<keyof typeof fields, unknown>>;

function misplaced(input: Given): Issue[] {
  const taken: readonly string[] = argumentsOf[input.action];
  const given = Object.keys(fields).filter(
    (name) => input[name as keyof typeof fields] !== undefined,
  );
  const foreign = given
    .filter((name) => !taken.includes(name))
    .map((name) => ({
      path: [name],
      message: `Leave it out: the action ${input.action} does not take it.`,
    }));
  const missing = taken.length > 0 && !given.some((name) => taken.includes(name));
  return missing
    ? [...foreign, { path: [], message: `The action ${input.action} needs ${taken.join(' or ')}.` }]
    : foreign;
}

/** One result for each id: the task as it is now, or why it did not change. A plain object instead of a union. */
export const BulkOutput = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      task: ShownTask.optional(),
      problem: z.string().optional().meta({ description: 'Why it did not change.' }),
    }),
  ),
});
export type BulkOutput = z.infer<typeof BulkOutput>;

export function bulkOutputOf({ results }: BulkResult): BulkOutput {
  return {
    results: results.map((result) =>
      result.ok
        ? { id: result.id, ok: true, task: shownTask(result.task) }
        : {
            id: result.id,
            ok: false,
            problem: result.problem.detail ?? result.problem.title,
          },
    ),
  };
}
