import type { Task } from '@todo/contracts';
import { DomainError, notFound, type Actor, type TaskService } from '@todo/domain';
import { createTools } from './catalogue';

const actor: Actor = { userId: 'anna', timeZone: 'Europe/Berlin' };
const id = '01900000-0000-7000-8000-000000000001';
const task: Task = {
  id,
  title: 'Buy milk',
  notes: null,
  status: 'open',
  priority: 'none',
  due: null,
  labels: [],
  createdAt: '2026-11-21T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
  completedAt: null,
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
  };
  tasks.createMany.mockResolvedValue([task]);
  tasks.list.mockResolvedValue({ items: [task], nextCursor: 'next' });
  for (const name of ['get', 'update', 'complete', 'reopen', 'delete', 'restore'] as const) {
    tasks[name].mockResolvedValue(task);
  }
  const tools = createTools({ tasks });
  const run = (name: string, input: unknown) => {
    const tool = tools.find((each) => each.name === name);
    if (!tool) throw new Error(`No tool ${name}`);
    return tool.run(actor, input);
  };
  return { tasks, tools, run };
}

test('offers the nine tools under their agreed names', () => {
  expect(
    setUp()
      .tools.map(({ name }) => name)
      .sort(),
  ).toEqual([
    'add_task',
    'complete_task',
    'delete_task',
    'get_task',
    'list_tasks',
    'reopen_task',
    'restore_task',
    'search_tasks',
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
  expect(readOnly.map(({ name }) => name)).toEqual(['list_tasks', 'search_tasks', 'get_task']);
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
