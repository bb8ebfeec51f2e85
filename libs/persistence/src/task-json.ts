import type { Task } from '@todo/contracts';
import { TaskPriority } from '@todo/contracts';

/** An instant as `Date.toISOString` writes it. */
export function isoText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

function orNull(value: string): string {
  return `coalesce(${value}, 'null')`;
}

const priorities = `'{${TaskPriority.options.join(',')}}'::text[]`;

/**
 * A task as JSON text, from the columns of the table `task`; exactly what `JSON.stringify` makes of it. The one
 * place that knows which column is which field.
 */
export const taskJson = `concat(
  '{"id":"', id,
  '","title":', to_json(title),
  ',"notes":', ${orNull('to_json(notes)::text')},
  ',"status":', case when completed_at is null then '"open"' else '"done"' end,
  ',"priority":"', (${priorities})[priority + 1],
  '","due":', ${orNull('to_json(due)::text')},
  ',"labels":', case when labels = '{}' then '[]' else array_to_json(labels)::text end,
  ',"listId":"', list_id,
  '","parentId":', ${orNull(`'"' || parent_id || '"'`)},
  ',"subtasks":{"total":', subtasks_total, ',"done":', subtasks_done,
  '},"recurrence":', case when rule is null then 'null'
    else '{"rule":' || to_json(rule) || ',"from":"' || repeat_from || '"}' end,
  ',"seriesId":', ${orNull(`'"' || series_id || '"'`)},
  ',"version":', version,
  ',"createdAt":"', ${isoText('created_at')},
  '","updatedAt":"', ${isoText('updated_at')},
  '","completedAt":', case when completed_at is null then 'null' else '"' || ${isoText('completed_at')} || '"' end,
  ',"deletedAt":', case when deleted_at is null then 'null' else '"' || ${isoText('deleted_at')} || '"' end,
  '}')`;

export interface TaskJsonRow {
  json: string;
}

export function toTask({ json }: TaskJsonRow): Task {
  return JSON.parse(json) as Task;
}
