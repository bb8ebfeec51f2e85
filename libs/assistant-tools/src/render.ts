import type { TaskList, TaskSummary } from '@todo/contracts';
import type { BulkOutput } from './bulk';
import type { ShownReminder } from './reminder-schemas';
import type { ShownTask } from './schemas';
import type { ToolOutput } from './tool';

/** An output as text, for clients that do not read structured content. What people wrote stands in quotes. */
export function renderOutput(output: ToolOutput): string {
  if ('task' in output) {
    return [renderTask(output.task), ...(output.reminders ?? []).map(renderReminder)].join('\n');
  }
  if ('reminder' in output) return renderReminder(output.reminder);
  if ('reminders' in output) return renderReminders(output.reminders, output.nextCursor);
  if ('tasks' in output) return renderTasks(output.tasks, output.nextCursor);
  if ('results' in output) return renderResults(output.results);
  if ('list' in output) return renderList(output.list);
  if ('lists' in output) return output.lists.map(renderList).join('\n');
  return renderSummary(output.summary);
}

function renderTasks(tasks: readonly ShownTask[], nextCursor: string | null | undefined): string {
  if (tasks.length === 0) return 'No tasks.';
  return [...tasks.map(renderTask), ...more(nextCursor)].join('\n');
}

function renderReminders(reminders: readonly ShownReminder[], nextCursor: string | null): string {
  if (reminders.length === 0) return 'No reminders.';
  return [...reminders.map(renderReminder), ...more(nextCursor)].join('\n');
}

function more(nextCursor: string | null | undefined): string[] {
  return nextCursor ? [`There are more: pass cursor ${nextCursor}`] : [];
}

function renderReminder(reminder: ShownReminder): string {
  const { id, taskId, taskTitle, when, at, state, snoozed, channels } = reminder;
  return [
    `- reminder for ${JSON.stringify(taskTitle)}`,
    state,
    ...(at === null ? [] : [at]),
    when,
    ...(snoozed ? ['put off'] : []),
    ...(channels === null ? [] : [`by ${channels.join(', ')}`]),
    `task ${taskId}`,
    `id ${id}`,
  ].join(' | ');
}

function renderTask(task: ShownTask): string {
  const { id, title, notes, status, priority, due, labels, listId, parentId, subtasks } = task;
  return [
    `- ${JSON.stringify(title)}`,
    status,
    ...(priority === 'none' ? [] : [`priority ${priority}`]),
    ...(due === null ? [] : [`due ${due}`]),
    ...(task.recurrence === null ? [] : [`repeats ${task.recurrence.description}`]),
    ...(labels.length === 0
      ? []
      : [`labels ${labels.map((label) => JSON.stringify(label)).join(', ')}`]),
    ...(subtasks.total === 0 ? [] : [`${subtasks.done} of ${subtasks.total} subtasks done`]),
    ...(notes === null ? [] : [`notes ${JSON.stringify(notes)}`]),
    ...(parentId === null ? [] : [`subtask of ${parentId}`]),
    `list ${listId}`,
    `id ${id}`,
  ].join(' | ');
}

function renderResults(results: BulkOutput['results']): string {
  const changed = results.filter(({ ok }) => ok).length;
  return [
    `${changed} of ${results.length} changed.`,
    ...results.map(({ id, task, problem }) =>
      task ? renderTask(task) : `- not changed | ${problem ?? ''} | id ${id}`,
    ),
  ].join('\n');
}

function renderList({ id, name, isDefault, openTasks }: TaskList): string {
  return [
    `- ${JSON.stringify(name)}`,
    ...(isDefault ? ['default'] : []),
    `${openTasks} open`,
    `id ${id}`,
  ].join(' | ');
}

function renderSummary({ byPriority, ...counts }: TaskSummary): string {
  return [
    `Open: ${counts.open}, of which overdue ${counts.overdue}, due today ${counts.dueToday}, due in the seven days after ${counts.dueSoon}, without due date ${counts.withoutDue}.`,
    `Open by priority: urgent ${byPriority.urgent}, high ${byPriority.high}, medium ${byPriority.medium}, low ${byPriority.low}, none ${byPriority.none}.`,
    `Done today: ${counts.doneToday}; today and the six days before: ${counts.doneThisWeek}.`,
    `In the trash: ${counts.trash}.`,
  ].join('\n');
}
