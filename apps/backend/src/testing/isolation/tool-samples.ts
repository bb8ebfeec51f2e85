import type { Ids } from './belongings';

type Samples = (ids: Ids, mark: string) => readonly object[];

/** The same for every tool: calls that reach what is the person's own. */
export const toolSamples: Readonly<Record<string, Samples>> = {
  add_task: ({ list, task }) => [
    { title: 'in a list', listId: list },
    { title: 'below a task', parentId: task },
    { tasks: [{ title: 'one of several', listId: list }] },
    { tasks: [{ title: 'one below a task', parentId: task }] },
  ],
  list_tasks: ({ list, task, series, cursor }) => [
    {},
    { list },
    { parent: task },
    { series },
    { limit: 1, cursor },
  ],
  search_tasks: (_ids, mark) => [{ query: mark }],
  get_task: ({ task }) => [{ id: task }],
  update_task: ({ task, otherTask, subtask, otherList }) => [
    { id: task, title: 'changed' },
    { id: task, listId: otherList },
    { id: task, after: otherTask },
    { id: subtask, parentId: otherTask },
  ],
  complete_task: ({ task }) => [{ id: task }],
  reopen_task: ({ task }) => [{ id: task }],
  delete_task: ({ task }) => [{ id: task }],
  restore_task: ({ trashed }) => [{ id: trashed }],
  list_trash: ({ trashCursor }) => [{}, { limit: 1, cursor: trashCursor }],
  list_lists: () => [{}],
  skip_occurrence: ({ repeating }) => [{ id: repeating }],
  set_reminder: ({ task }) => [{ taskId: task, at: '2099-02-01T09:00' }],
  list_reminders: ({ task, reminderCursor }) => [
    {},
    { taskId: task },
    { limit: 1, cursor: reminderCursor },
  ],
  snooze_reminder: ({ reminder }) => [{ id: reminder, until: '2099-02-01T10:00' }],
  cancel_reminder: ({ reminder }) => [{ id: reminder }],
  create_list: () => [{ name: 'A new list' }],
  task_summary: () => [{}],
  bulk_update_tasks: ({ task, trashed, otherList }) => [
    { action: 'complete', ids: [task] },
    { action: 'move', ids: [task], listId: otherList },
    { action: 'restore', ids: [trashed] },
    { action: 'delete', ids: [task] },
  ],
};
