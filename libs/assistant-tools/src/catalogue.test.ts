import { problemOf, type Task, type TaskList, type TaskSummary } from '@todo/contracts';
import {
  DomainError,
  notFound,
  type Actor,
  type TaskListService,
  type TaskService,
} from '@todo/domain';
import { createTools } from './catalogue';

const actor: Actor = { userId: 'anna', timeZone: 'Europe/Berlin', access: 'write' };
const id = '01900000-0000-7000-8000-000000000001';
const task: Task = {
  id,
  title: 'Buy milk',
  notes: null,
  status: 'open',
  priority: 'none',
  due: null,
  labels: [],
  listId: '01900000-0000-7000-8000-0000000000a1',
  parentId: null,
  subtasks: { total: 0, done: 0 },
  recurrence: null,
  seriesId: null,
  version: 1,
  createdAt: '2026-11-21T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
  completedAt: null,
  deletedAt: null,
};
const list: TaskList = {
  id: task.listId,
  name: 'Shopping',
  isDefault: false,
  openTasks: 1,
  version: 1,
  createdAt: task.createdAt,
  updatedAt: task.updatedAt,
};
const summary: TaskSummary = {
  open: 3,
  overdue: 1,
  dueToday: 1,
  dueSoon: 1,
  withoutDue: 0,
  doneToday: 2,
  doneThisWeek: 4,
  byPriority: { none: 3, low: 0, medium: 0, high: 0, urgent: 0 },
  trash: 1,
};

function setUp() {
  const tasks = {
    createMany: jest.fn<Promise<Task[]>, Parameters<TaskService['createMany']>>(),
    list: jest.fn<ReturnType<TaskService['list']>, Parameters<TaskService['list']>>(),
    get: jest.fn<Promise<Task>, [Actor, string]>(),
    update: jest.fn<Promise<Task>, Parameters<TaskService['update']>>(),
    complete: jest.fn<Promise<Task>, [Actor, string]>(),
    reopen: jest.fn<Promise<Task>, [Actor, string]>(),
    delete: jest.fn<Promise<Task>, [Actor, string]>(),
    restore: jest.fn<Promise<Task>, [Actor, string]>(),
    bulk: jest.fn<ReturnType<TaskService['bulk']>, Parameters<TaskService['bulk']>>(),
    trash: jest.fn<ReturnType<TaskService['trash']>, Parameters<TaskService['trash']>>(),
    summary: jest.fn<Promise<TaskSummary>, [Actor]>(),
  };
  const lists = {
    list: jest.fn<ReturnType<TaskListService['list']>, [Actor]>(),
    create: jest.fn<Promise<TaskList>, Parameters<TaskListService['create']>>(),
  };
  tasks.createMany.mockResolvedValue([task]);
  tasks.list.mockResolvedValue({ items: [task], nextCursor: 'next' });
  tasks.trash.mockResolvedValue({ items: [task], nextCursor: null });
  tasks.summary.mockResolvedValue(summary);
  tasks.bulk.mockResolvedValue({ results: [{ id, ok: true, task }] });
  lists.list.mockResolvedValue({ items: [list] });
  lists.create.mockResolvedValue(list);
  for (const name of ['get', 'update', 'complete', 'reopen', 'delete', 'restore'] as const) {
    tasks[name].mockResolvedValue(task);
  }
  const tools = createTools({ tasks, lists });
  const run = (name: string, input: unknown) => {
    const tool = tools.find((each) => each.name === name);
    if (!tool) throw new Error(`No tool ${name}`);
    return tool.run(actor, input);
  };
  return { tasks, lists, tools, run };
}

test('offers the tools under their agreed names', () => {
  expect(
    setUp()
      .tools.map(({ name }) => name)
      .sort(),
  ).toEqual([
    'add_task',
    'bulk_update_tasks',
    'complete_task',
    'create_list',
    'delete_task',
    'get_task',
    'list_lists',
    'list_tasks',
    'list_trash',
    'reopen_task',
    'restore_task',
    'search_tasks',
    'task_summary',
    'update_task',
  ]);
});

test.each(setUp().tools.map((tool) => [tool.name, tool] as const))(
  '%s has plain object schemas that every model server accepts',
  (_name, { inputSchema, outputSchema }) => {
    for (const schema of [inputSchema, outputSchema]) {
      expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
      for (const keyword of ['oneOf', 'anyOf', 'allOf', '$ref'])
        expect(schema).not.toHaveProperty(keyword);
      expect(JSON.stringify(schema)).not.toMatch(/"\$(ref|defs)"|"format":"[^"]*","pattern"/);
    }
  },
);

test('only reading tools say that they change nothing, and none reaches beyond the list', () => {
  const { tools } = setUp();
  const readOnly = tools.filter(({ annotations }) => annotations.readOnlyHint);
  expect(readOnly.map(({ name }) => name)).toEqual([
    'list_tasks',
    'search_tasks',
    'get_task',
    'list_trash',
    'task_summary',
    'list_lists',
  ]);
  expect(tools.every(({ annotations }) => !annotations.openWorldHint)).toBe(true);
});

describe('calls one method of the service for the person', () => {
  test.each([
    ['complete_task', 'complete'],
    ['reopen_task', 'reopen'],
    ['delete_task', 'delete'],
    ['restore_task', 'restore'],
    ['get_task', 'get'],
  ] as const)('%s', async (name, method) => {
    const { run, tasks } = setUp();
    await expect(run(name, { id })).resolves.toEqual({ task });
    expect(tasks[method]).toHaveBeenCalledWith(actor, id);
  });

  test('add_task with the fields of one task', async () => {
    const { run, tasks } = setUp();
    await expect(
      run('add_task', { title: ' Buy milk ', due: '2026-11-22T17:00', priority: 'high' }),
    ).resolves.toEqual({ tasks: [task] });
    expect(tasks.createMany).toHaveBeenCalledWith(actor, [
      { title: 'Buy milk', due: '2026-11-22T17:00', priority: 'high' },
    ]);
  });

  test('add_task with several tasks', async () => {
    const { run, tasks } = setUp();
    await run('add_task', {
      tasks: [{ title: 'Buy milk' }, { title: 'Call mum', labels: ['home'] }],
    });
    expect(tasks.createMany).toHaveBeenCalledWith(actor, [
      { title: 'Buy milk' },
      { title: 'Call mum', labels: ['home'] },
    ]);
  });

  test('update_task passes null on, which clears a field', async () => {
    const { run, tasks } = setUp();
    await run('update_task', { id, due: null });
    expect(tasks.update).toHaveBeenCalledWith(actor, id, { due: null });
  });

  test('list_tasks passes filters on and says where the next page begins', async () => {
    const { run, tasks } = setUp();
    await expect(
      run('list_tasks', { dueFrom: '2026-11-21', dueTo: '2026-11-21', overdue: true }),
    ).resolves.toEqual({ tasks: [task], nextCursor: 'next' });
    expect(tasks.list).toHaveBeenCalledWith(actor, {
      dueFrom: '2026-11-21',
      dueTo: '2026-11-21',
      overdue: true,
      sort: 'created',
      limit: 20,
    });
  });

  test('search_tasks looks for the words', async () => {
    const { run, tasks } = setUp();
    await run('search_tasks', { query: ' milk ', status: 'open' });
    expect(tasks.list).toHaveBeenCalledWith(actor, { q: 'milk', status: 'open', limit: 20 });
  });

  test('add_task into a list and under a parent', async () => {
    const { run, tasks } = setUp();
    await run('add_task', { title: 'Buy milk', listId: list.id, parentId: id });
    expect(tasks.createMany).toHaveBeenCalledWith(actor, [
      { title: 'Buy milk', listId: list.id, parentId: id },
    ]);
  });

  test('update_task moves a task: into a list, under a parent, behind another', async () => {
    const { run, tasks } = setUp();
    await run('update_task', { id, listId: list.id, parentId: null, after: task.id });
    expect(tasks.update).toHaveBeenCalledWith(actor, id, {
      listId: list.id,
      parentId: null,
      after: task.id,
    });
  });

  test('list_tasks narrows by list, parent and due', async () => {
    const { run, tasks } = setUp();
    await run('list_tasks', { list: list.id, parent: 'none', hasDue: false, sort: 'position' });
    expect(tasks.list).toHaveBeenCalledWith(actor, {
      list: list.id,
      parent: 'none',
      hasDue: false,
      sort: 'position',
      limit: 20,
    });
  });

  test('list_trash', async () => {
    const { run, tasks } = setUp();
    await expect(run('list_trash', {})).resolves.toEqual({ tasks: [task], nextCursor: null });
    expect(tasks.trash).toHaveBeenCalledWith(actor, { limit: 20 });
  });

  test('task_summary', async () => {
    const { run, tasks } = setUp();
    await expect(run('task_summary', {})).resolves.toEqual({ summary });
    expect(tasks.summary).toHaveBeenCalledWith(actor);
  });

  test('list_lists and create_list', async () => {
    const { run, lists } = setUp();
    await expect(run('list_lists', {})).resolves.toEqual({ lists: [list] });
    await expect(run('create_list', { name: ' Shopping ' })).resolves.toEqual({ list });
    expect(lists.create).toHaveBeenCalledWith(actor, { name: 'Shopping' });
  });

  test.each([
    { action: 'complete', ids: [id] },
    { action: 'reopen', ids: [id] },
    { action: 'delete', ids: [id] },
    { action: 'restore', ids: [id] },
    { action: 'move', ids: [id], listId: list.id },
    { action: 'label', ids: [id], add: ['home'], remove: ['work'] },
    { action: 'prioritize', ids: [id], priority: 'high' },
    { action: 'reschedule', ids: [id], day: '2026-11-23' },
    { action: 'reschedule', ids: [id], day: null },
  ])('bulk_update_tasks with %j', async (input) => {
    const { run, tasks } = setUp();
    await expect(run('bulk_update_tasks', input)).resolves.toEqual({
      results: [{ id, ok: true, task }],
    });
    expect(tasks.bulk).toHaveBeenCalledWith(actor, input);
  });

  test('bulk_update_tasks, which says in words what did not change', async () => {
    const { run, tasks } = setUp();
    const problem = problemOf('not_found', 'There is no such task.');
    tasks.bulk.mockResolvedValue({ results: [{ id, ok: false, problem }] });
    await expect(run('bulk_update_tasks', { action: 'complete', ids: [id] })).resolves.toEqual({
      results: [{ id, ok: false, problem: 'There is no such task.' }],
    });
  });
});

describe('refuses bad arguments before anything happens, and names them', () => {
  test.each([
    ['add_task', {}, /either title .* or tasks/],
    ['add_task', { title: 'Buy milk', tasks: [{ title: 'Call mum' }] }, /either title .* or tasks/],
    ['add_task', { tasks: [{ title: 'Call mum' }], due: '2026-11-22' }, /either title .* or tasks/],
    ['add_task', { title: ' ' }, /title: A title needs at least one character/],
    ['add_task', { title: 'Buy milk', due: 'tomorrow' }, /due: Use a date such as 2026-11-22/],
    [
      'add_task',
      { tasks: [{ title: 'Buy milk', prio: 'high' }] },
      /tasks\.0\.prio: There is no such/,
    ],
    ['add_task', { tasks: [] }, /tasks: Give at least one task/],
    ['list_tasks', { dueFrom: 'today' }, /dueFrom: /],
    ['list_tasks', { limit: 1000 }, /limit: /],
    ['update_task', { id }, /Besides id, give at least one field/],
    ['complete_task', { id: 'milk' }, /id: A task id is a UUID/],
    ['complete_task', undefined, /id: /],
    ['create_list', { name: ' ' }, /name: A list needs a name/],
    ['task_summary', { of: 'me' }, /of: There is no such argument/],
    ['bulk_update_tasks', { action: 'destroy', ids: [id] }, /action: /],
    ['bulk_update_tasks', { action: 'complete', ids: [] }, /ids: Name at least one task/],
    ['bulk_update_tasks', { action: 'complete', ids: [id, id] }, /ids: Name each task once/],
    ['bulk_update_tasks', { action: 'move', ids: [id] }, /The action move needs listId/],
    ['bulk_update_tasks', { action: 'label', ids: [id] }, /The action label needs add or remove/],
    ['bulk_update_tasks', { action: 'reschedule', ids: [id] }, /The action reschedule needs day/],
    [
      'bulk_update_tasks',
      { action: 'complete', ids: [id], day: '2026-11-23' },
      /day: Leave it out: the action complete does not take it/,
    ],
    ['bulk_update_tasks', { action: 'reschedule', ids: [id], day: 'Monday' }, /day: /],
  ])('%s with %j', async (name, input, message) => {
    const { run, tasks } = setUp();
    const call = run(name, input);
    await expect(call).rejects.toThrow(message);
    await expect(call).rejects.toMatchObject({ name: 'ToolError' });
    for (const method of Object.values(tasks)) expect(method).not.toHaveBeenCalled();
  });
});

test('says how to find the right id when a task does not exist', async () => {
  const { run, tasks } = setUp();
  tasks.complete.mockRejectedValue(notFound('task', id));
  await expect(run('complete_task', { id })).rejects.toMatchObject({
    name: 'ToolError',
    message: `There is no task with the id ${id}. Find the right id with list_tasks or search_tasks.`,
  });
});

test('says that nothing is in the trash, when there is nothing to bring back', async () => {
  const { run, tasks } = setUp();
  tasks.restore.mockRejectedValue(notFound('task', id));
  await expect(run('restore_task', { id })).rejects.toThrow(
    `There is no task with the id ${id}. It is not in the trash, so there is nothing to bring back.`,
  );
});

test('names the fields that a service refuses', async () => {
  const { run, tasks } = setUp();
  const fields = [{ field: 'cursor', message: 'This cursor is of another list.' }];
  tasks.list.mockRejectedValue(new DomainError('validation_failed', 'Not valid.', fields));
  await expect(run('list_tasks', { cursor: 'x' })).rejects.toThrow(
    'Not valid. cursor: This cursor is of another list. Correct the arguments and call the tool again.',
  );
});

test('lets an unexpected error through as it is, so that the caller logs it and hides it', async () => {
  const { run, tasks } = setUp();
  const failure = new Error('connect ECONNREFUSED');
  tasks.get.mockRejectedValue(failure);
  await expect(run('get_task', { id })).rejects.toBe(failure);
});
