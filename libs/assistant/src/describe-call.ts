import { RecurrenceInput, ReminderTime } from '@todo/contracts';
import { describeReminderTime, describeRule } from '@todo/recurrence/describe';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** Calls a tool that reads; null when it fails. */
export type LookUp = (tool: string, input: Record<string, unknown>) => Promise<unknown>;

const nameless = 'a task that is not there';

/**
 * What a call would do, in words for the person who has to agree: a sentence and, for several tasks, a line with
 * the title of each.
 */
export async function describeCall(
  tool: string,
  input: Record<string, unknown>,
  lookUp: LookUp,
): Promise<string> {
  if (tool === 'bulk_update_tasks') return describeBulk(input, lookUp);
  if (tool === 'add_task') return describeAdding(input);
  if (tool === 'create_list') return `Create the list ${nameOf(input.name)}`;
  if (tool === 'set_reminder')
    return `Set a reminder for ${await titleOf(input.taskId, lookUp)}${whenOf(input)}`;
  if (tool === 'snooze_reminder') return `Put off ${await reminderOf(input.id, lookUp)}`;
  if (tool === 'cancel_reminder') return `Cancel ${await reminderOf(input.id, lookUp)}`;
  const verb = single.get(tool);
  if (verb === undefined) return `Use ${tool}`;
  const title = await titleOf(
    input.id,
    lookUp,
    tool === 'restore_task' ? await trash(lookUp) : nothing,
  );
  const changes = tool === 'update_task' ? await describeChanges(input, lookUp) : '';
  return `${verb} ${title}${changes}`;
}

const single = new Map([
  ['delete_task', 'Delete'],
  ['complete_task', 'Complete'],
  ['reopen_task', 'Reopen'],
  ['restore_task', 'Bring back'],
  ['update_task', 'Change'],
  ['skip_occurrence', 'Skip a date of'],
]);

function describeAdding({ title, tasks }: Record<string, unknown>): string {
  const { data } = Drafts.safeParse(tasks);
  if (!data) return `Add ${nameOf(title)}`;
  return [`Add ${data.length === 1 ? '1 task' : `${data.length} tasks`}`]
    .concat(data.map((task) => quoted(task.title)))
    .join('\n');
}

const Drafts = z.array(z.object({ title: z.string() }));

function nameOf(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : 'something without a name';
}

const Bulk = z.object({
  action: z.string(),
  ids: z.array(z.string()).max(100),
  listId: z.string().optional(),
  add: z.array(z.string()).optional(),
  remove: z.array(z.string()).optional(),
  priority: z.string().optional(),
  day: z.string().nullish(),
});

async function describeBulk(input: Record<string, unknown>, lookUp: LookUp): Promise<string> {
  const bulk = Bulk.safeParse(input);
  // The tool will refuse it, and says why.
  if (!bulk.success) return 'Change many tasks';
  const { action, ids } = bulk.data;
  const known = action === 'restore' ? await trash(lookUp) : nothing;
  const titles = await Promise.all(ids.map((id) => titleOf(id, lookUp, known)));
  const what = ids.length === 1 ? '1 task' : `${ids.length} tasks`;
  return [await bulkSentence(bulk.data, what, lookUp), ...titles].join('\n');
}

async function bulkSentence(
  { action, listId, add = [], remove = [], priority, day }: z.infer<typeof Bulk>,
  what: string,
  lookUp: LookUp,
): Promise<string> {
  switch (action) {
    case 'complete':
      return `Complete ${what}`;
    case 'reopen':
      return `Reopen ${what}`;
    case 'delete':
      return `Delete ${what}`;
    case 'restore':
      return `Bring back ${what}`;
    case 'move':
      return `Move ${what} to ${await listOf(listId, lookUp)}`;
    case 'prioritize':
      return `Set the priority of ${what} to ${priority ?? 'none'}`;
    case 'reschedule':
      return day ? `Move ${what} to ${dayInWords(day)}` : `Take away the due date of ${what}`;
    case 'label': {
      const changes = [
        ...(add.length > 0 ? [`add ${add.map(quoted).join(', ')}`] : []),
        ...(remove.length > 0 ? [`take away ${remove.map(quoted).join(', ')}`] : []),
      ];
      return `Change the labels of ${what}: ${changes.join(', ')}`;
    }
    default:
      return `Change ${what}`;
  }
}

async function describeChanges(input: Record<string, unknown>, lookUp: LookUp): Promise<string> {
  const { listId, parentId, after, recurrence, scope } = input;
  const changes = ['title', 'notes', 'priority', 'due', 'labels']
    .filter((field) => input[field] !== undefined)
    .map((field) => `${field} ${valueInWords(input[field])}`);
  if (typeof listId === 'string') changes.push(`move to ${await listOf(listId, lookUp)}`);
  if (typeof parentId === 'string')
    changes.push(`make it a subtask of ${await titleOf(parentId, lookUp)}`);
  if (parentId === null) changes.push('make it a task of its own');
  if (recurrence === null) changes.push('end the repetition');
  const rule = RecurrenceInput.safeParse(recurrence).data;
  if (rule) changes.push(`repeat ${describeRule(rule)}`);
  if (scope === 'following') changes.push('for all that follow');
  if (after !== undefined) changes.push('another place in the order');
  return changes.length > 0 ? `: ${changes.join(', ')}` : '';
}

function valueInWords(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'none';
  if (Array.isArray(value)) return value.map((item) => quoted(String(item))).join(', ');
  if (typeof value !== 'string') return '…';
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayInWords(value) : quoted(value);
}

function dayInWords(day: string): string {
  try {
    return Temporal.PlainDate.from(day).toLocaleString('en-GB', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
  } catch {
    return day;
  }
}

const longestQuote = 120;

/** On one line, so that a title cannot pretend to be a line of its own. */
function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line}”`;
}

const Found = z.object({ task: z.object({ title: z.string() }) });
const Trash = z.object({ tasks: z.array(z.object({ id: z.string(), title: z.string() })) });
const Lists = z.object({ lists: z.array(z.object({ id: z.string(), name: z.string() })) });

type Titles = ReadonlyMap<string, string>;

const nothing: Titles = new Map();

async function titleOf(id: unknown, lookUp: LookUp, known: Titles = nothing): Promise<string> {
  if (typeof id !== 'string') return nameless;
  const title =
    known.get(id) ?? Found.safeParse(await lookUp('get_task', { id })).data?.task.title ?? null;
  return title === null ? nameless : quoted(title);
}

function whenOf(input: Record<string, unknown>): string {
  const { at, minutesBefore, daysBefore, time } = input;
  const { data } = ReminderTime.safeParse(
    at !== undefined
      ? { at }
      : minutesBefore !== undefined
        ? { minutesBefore }
        : { daysBefore, time },
  );
  return data ? `, ${describeReminderTime(data)}` : '';
}

const Reminders = z.object({
  reminders: z.array(z.object({ id: z.string(), taskTitle: z.string(), when: z.string() })),
});

/** Put off is also what was sent. */
async function reminderOf(id: unknown, lookUp: LookUp): Promise<string> {
  for (const state of ['scheduled', 'waiting', 'sent']) {
    const listed = Reminders.safeParse(await lookUp('list_reminders', { state, limit: 100 })).data;
    const found = listed?.reminders.find((each) => each.id === id);
    if (found) return `the reminder for ${quoted(found.taskTitle)}, ${found.when}`;
  }
  return 'a reminder';
}

async function trash(lookUp: LookUp): Promise<Titles> {
  const found = Trash.safeParse(await lookUp('list_trash', { limit: 100 })).data?.tasks ?? [];
  return new Map(found.map(({ id, title }) => [id, title]));
}

async function listOf(id: string | undefined, lookUp: LookUp): Promise<string> {
  const { lists = [] } = Lists.safeParse(await lookUp('list_lists', {})).data ?? {};
  const list = lists.find((each) => each.id === id);
  return list ? `the list ${quoted(list.name)}` : 'a list that is not there';
}
