import type {
  BulkRequest,
  BulkResult,
  ChangeEvent,
  LabelUses,
  NewTaskInput,
  NewTaskList,
  Problem,
  Task,
  TaskChanges,
  TaskList,
  TaskListChanges,
  TaskLists,
  TaskPage,
  TaskSummary,
} from '@todo/contracts';
import { reminderExamples } from './openapi-reminder-examples';

const list: TaskList = {
  id: '019aa5ee-1b70-7c55-8a53-5f0c7a1e9b20',
  name: 'Inbox',
  isDefault: true,
  openTasks: 1,
  version: 1,
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-20T08:00:00.000Z',
};

const task: Task = {
  id: '019aa5f0-6c1e-7d3a-9d0e-2b7a1f3c4d5e',
  title: 'Buy milk',
  notes: null,
  status: 'open',
  priority: 'high',
  due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
  labels: ['home'],
  listId: list.id,
  parentId: null,
  subtasks: { total: 2, done: 1 },
  recurrence: null,
  seriesId: null,
  version: 1,
  createdAt: '2026-11-21T09:30:00.000Z',
  updatedAt: '2026-11-21T09:30:00.000Z',
  completedAt: null,
  deletedAt: null,
};

interface Examples {
  readonly Task: Task;
  readonly TaskPage: TaskPage;
  readonly NewTask: NewTaskInput;
  readonly TaskChanges: TaskChanges;
  readonly TaskList: TaskList;
  readonly TaskLists: TaskLists;
  readonly NewTaskList: NewTaskList;
  readonly TaskListChanges: TaskListChanges;
  readonly BulkRequest: BulkRequest;
  readonly BulkResult: BulkResult;
  readonly TaskSummary: TaskSummary;
  readonly LabelUses: LabelUses;
  readonly ChangeEvent: ChangeEvent;
  readonly Problem: Problem;
}

/** One example for each schema of this name in the API's description. */
export const examples: Examples & typeof reminderExamples = {
  ...reminderExamples,
  Task: task,
  TaskPage: { items: [task], nextCursor: null },
  NewTask: { title: 'Buy milk', priority: 'high', due: '2026-11-22T17:00', labels: ['home'] },
  TaskChanges: { due: '2026-11-24', priority: null, version: 1 },
  TaskList: list,
  TaskLists: { items: [list] },
  NewTaskList: { name: 'Shopping' },
  TaskListChanges: { name: 'Groceries', version: 1 },
  BulkRequest: { action: 'reschedule', ids: [task.id], day: '2026-11-24' },
  BulkResult: { results: [{ id: task.id, ok: true, task }] },
  TaskSummary: {
    open: 1,
    overdue: 0,
    dueToday: 0,
    dueSoon: 1,
    withoutDue: 0,
    doneToday: 2,
    doneThisWeek: 5,
    byPriority: { none: 0, low: 0, medium: 0, high: 1, urgent: 0 },
    trash: 0,
  },
  LabelUses: { items: [{ name: 'home', openTasks: 1, tasks: 3 }] },
  ChangeEvent: { changes: [{ kind: 'task', id: task.id, version: 2 }] },
  Problem: {
    type: 'urn:todo:problem:validation_failed',
    title: 'The request is not valid',
    status: 400,
    code: 'validation_failed',
    detail: 'Correct these fields: title.',
    errors: [{ field: 'title', message: 'A title needs at least one character.' }],
    requestId: '7d9a6a0e-3c53-4f6e-9f43-0d1f8c3f2b11',
  },
};
