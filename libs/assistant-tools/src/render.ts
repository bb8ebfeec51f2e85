import type { Task } from '@todo/contracts';
import type { ToolOutput } from './tool';

/** An output as text, for clients that do not read structured content. What people wrote stands in quotes. */
export function renderOutput(output: ToolOutput): string {
  if ('task' in output) return renderTask(output.task);
  const { tasks, nextCursor } = output;
  if (tasks.length === 0) return 'No tasks.';
  const lines = tasks.map(renderTask);
  if (nextCursor) lines.push(`There are more: pass cursor ${nextCursor}`);
  return lines.join('\n');
}

function renderTask({ id, title, notes, status, priority, due, labels }: Task): string {
  return [
    `- ${JSON.stringify(title)}`,
    status,
    ...(priority === 'none' ? [] : [`priority ${priority}`]),
    ...(due === null ? [] : [`due ${due}`]),
    ...(labels.length === 0
      ? []
      : [`labels ${labels.map((label) => JSON.stringify(label)).join(', ')}`]),
    ...(notes === null ? [] : [`notes ${JSON.stringify(notes)}`]),
    `id ${id}`,
  ].join(' | ');
}
