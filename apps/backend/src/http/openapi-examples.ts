import type { NewTaskInput, Problem, Task, TaskChanges, TaskPage } from '@todo/contracts';

const task: Task = {
  id: '019aa5f0-6c1e-7d3a-9d0e-2b7a1f3c4d5e',
  title: 'Buy milk',
  notes: null,
  status: 'open',
  priority: 'high',
  due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
  labels: ['home'],
  createdAt: '2026-11-21T09:30:00.000Z',
  updatedAt: '2026-11-21T09:30:00.000Z',
  completedAt: null,
};

interface Examples {
  readonly Task: Task;
  readonly TaskPage: TaskPage;
  readonly NewTask: NewTaskInput;
  readonly TaskChanges: TaskChanges;
  readonly Problem: Problem;
}

/** One example for each schema of this name in the API's description. */
export const examples: Examples = {
  Task: task,
  TaskPage: { items: [task], nextCursor: null },
  NewTask: { title: 'Buy milk', priority: 'high', due: '2026-11-22T17:00', labels: ['home'] },
  TaskChanges: { due: '2026-11-24', priority: null },
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
