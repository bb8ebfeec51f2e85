import {
  problemOf,
  type Reminder,
  type Task,
  type TaskList,
  type TaskSummary,
} from '@todo/contracts';
import {
  DomainError,
  invalid,
  notFound,
  type Actor,
  type ReminderService,
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
const reminder: Reminder = {
  id: '01900000-0000-7000-8000-0000000000b1',
  taskId: id,
  taskTitle: 'Buy milk',
  when: { minutesBefore: 90 },
  channels: null,
  state: 'scheduled',
  at: '2026-11-22T15:30:00.000Z',
  snoozed: false,
  createdAt: task.createdAt,
};
/** As the tools return it: in words, and in the zone of the person. */
const shownReminder = {
  id: reminder.id,
  taskId: id,
  taskTitle: 'Buy milk',
  when: '90 minutes before',
  setTo: { minutesBefore: 90 },
  at: '2026-11-22T16:30:00+01:00[Europe/Berlin]',
  state: 'scheduled',
  snoozed: false,
  channels: null,
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
    skip: jest.fn<Promise<Task>, [Actor, string]>(),
    bulk: jest.fn<ReturnType<TaskService['bulk']>, Parameters<TaskService['bulk']>>(),
    trash: jest.fn<ReturnType<TaskService['trash']>, Parameters<TaskService['trash']>>(),
    summary: jest.fn<Promise<TaskSummary>, [Actor]>(),
  };
  const lists = {
    list: jest.fn<ReturnType<TaskListService['list']>, [Actor]>(),
    create: jest.fn<Promise<TaskList>, Parameters<TaskListService['create']>>(),
  };
  const reminders = {
    create: jest.fn<Promise<Reminder>, Parameters<ReminderService['create']>>(),
    list: jest.fn<ReturnType<ReminderService['list']>, Parameters<ReminderService['list']>>(),
    get: jest.fn<Promise<Reminder>, [Actor, string]>(),
    snooze: jest.fn<Promise<Reminder>, Parameters<ReminderService['snooze']>>(),
    cancel: jest.fn<Promise<void>, [Actor, string]>(),
  };
  reminders.list.mockResolvedValue({ items: [reminder], nextCursor: null });
  for (const name of ['create', 'get', 'snooze'] as const) {
    reminders[name].mockResolvedValue(reminder);
  }
  tasks.createMany.mockResolvedValue([task]);
  tasks.list.mockResolvedValue({ items: [task], nextCursor: 'next' });
  tasks.trash.mockResolvedValue({ items: [task], nextCursor: null });
  tasks.summary.mockResolvedValue(summary);
  tasks.bulk.mockResolvedValue({ results: [{ id, ok: true, task }] });
  lists.list.mockResolvedValue({ items: [list] });
  lists.create.mockResolvedValue(list);
  const single = ['get', 'update', 'complete', 'reopen', 'delete', 'restore', 'skip'] as const;
  for (const name of single) {
    tasks[name].mockResolvedValue(task);
  }
  const tools = createTools({ tasks, lists, reminders });
  const run = (name: string, input: unknown) => {
    const tool = tools.find((each) => each.name === name);
    if (!tool) throw new Error(`No tool ${name}`);
    return tool.run(actor, input);
  };
  return { tasks, lists, reminders, tools, run };
}

test('offers the tools under their agreed names', () => {
  expect(
    setUp()
      .tools.map(({ name }) => name)
      .sort(),
  ).toEqual([
    'add_task',
    'bulk_update_tasks',
    'cancel_reminder',
    'complete_task',
    'create_list',
    'delete_task',
    'get_task',
    'list_lists',
    'list_reminders',
    'list_tasks',
    'list_trash',
    'reopen_task',
    'restore_task',
    'search_tasks',
    'set_reminder',
    'skip_occurrence',
    'snooze_reminder',
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
    'list_reminders',
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
    ['skip_occurrence', 'skip'],
  ] as const)('%s', async (name, method) => {
    const { run, tasks } = setUp();
    await expect(run(name, { id })).resolves.toEqual({ task });
    expect(tasks[method]).toHaveBeenCalledWith(actor, id);
  });

  test('get_task, with the reminders that are still to come', async () => {
    const { run, tasks, reminders } = setUp();
    const sent = { ...reminder, state: 'sent' as const };
    reminders.list.mockResolvedValue({ items: [sent, reminder], nextCursor: null });
    await expect(run('get_task', { id })).resolves.toEqual({ task, reminders: [shownReminder] });
    expect(tasks.get).toHaveBeenCalledWith(actor, id);
  });

  test('add_task and update_task with how it repeats, which comes back in words', async () => {
    const { run, tasks } = setUp();
    const recurrence = { rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO', from: 'due' as const };
    tasks.createMany.mockResolvedValue([{ ...task, recurrence }]);
    await expect(
      run('add_task', { title: 'Water', recurrence: { rule: recurrence.rule } }),
    ).resolves.toEqual({
      tasks: [{ ...task, recurrence: { ...recurrence, description: 'every other Monday' } }],
    });
    expect(tasks.createMany).toHaveBeenCalledWith(actor, [{ title: 'Water', recurrence }]);
    await run('update_task', { id, recurrence: null });
    expect(tasks.update).toHaveBeenCalledWith(actor, id, { recurrence: null });
    await run('update_task', { id, due: '2026-11-23', scope: 'following' });
    expect(tasks.update).toHaveBeenLastCalledWith(actor, id, {
      due: '2026-11-23',
      scope: 'following',
    });
  });

  test.each([
    [{ minutesBefore: 30 }, { minutesBefore: 30 }],
    [{ at: '2026-11-22T17:00' }, { at: '2026-11-22T17:00' }],
    [
      { daysBefore: 0, time: '09:00' },
      { daysBefore: 0, time: '09:00' },
    ],
  ])('set_reminder with %j', async (given, when) => {
    const { run, reminders } = setUp();
    await expect(
      run('set_reminder', { taskId: id, ...given, channels: ['push', 'push'] }),
    ).resolves.toEqual({ reminder: shownReminder });
    expect(reminders.create).toHaveBeenCalledWith(actor, id, { when, channels: ['push'] });
  });

  test.each([
    [{ minutesBefore: 0 }, 'when it is due'],
    [{ minutesBefore: 1 }, '1 minute before'],
    [{ minutesBefore: 120 }, '2 hours before'],
    [{ minutesBefore: 1440 }, '1 day before'],
    [{ minutesBefore: 20_160 }, '2 weeks before'],
    [{ daysBefore: 0, time: '09:00' }, 'on the day at 09:00'],
    [{ daysBefore: 2, time: '18:30' }, '2 days before at 18:30'],
    [{ at: '2026-11-22T17:00:00+01:00[Europe/Berlin]' }, /^at 2026-11-22T17:00/],
  ])('list_reminders says %j in words', async (when, words) => {
    const { run, reminders } = setUp();
    const items = [{ ...reminder, when, at: null }];
    reminders.list.mockResolvedValue({ items, nextCursor: 'next' });
    const listed = await run('list_reminders', { taskId: id, state: 'waiting' });
    expect(listed).toMatchObject({
      reminders: [{ when: expect.stringMatching(words) as string, at: null }],
      nextCursor: 'next',
    });
    expect(reminders.list).toHaveBeenCalledWith(actor, { task: id, state: 'waiting', limit: 20 });
  });

  test.each([{ minutes: 10 }, { until: 'tomorrow-morning' }, { until: '2026-11-22T17:00' }])(
    'snooze_reminder with %j',
    async (snooze) => {
      const { run, reminders } = setUp();
      await expect(run('snooze_reminder', { id: reminder.id, ...snooze })).resolves.toEqual({
        reminder: shownReminder,
      });
      expect(reminders.snooze).toHaveBeenCalledWith(actor, reminder.id, snooze);
    },
  );

  test('cancel_reminder returns what it removed', async () => {
    const { run, reminders } = setUp();
    await expect(run('cancel_reminder', { id: reminder.id })).resolves.toEqual({
      reminder: shownReminder,
    });
    expect(reminders.cancel).toHaveBeenCalledWith(actor, reminder.id);
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
    ['add_task', { title: 'Water', recurrence: { rule: 'FREQ=HOURLY' } }, /FREQ is one of DAILY/],
    ['update_task', { id, scope: 'this' }, /Besides id, give at least one field/],
    ['set_reminder', { taskId: id }, /Give one of these: at; minutesBefore; or daysBefore/],
    ['set_reminder', { taskId: id, daysBefore: 1 }, /or daysBefore together with time/],
    ['set_reminder', { taskId: id, minutesBefore: 5, at: '2026-11-22T17:00' }, /Give one of these/],
    ['set_reminder', { taskId: id, at: '2026-11-22' }, /at: Name a time too/],
    ['set_reminder', { taskId: id, minutesBefore: 5, channels: [] }, /channels: Name at least one/],
    ['snooze_reminder', { id: reminder.id }, /Give either minutes or until/],
    ['snooze_reminder', { id: reminder.id, minutes: 5, until: 'tomorrow-morning' }, /Give either/],
    ['snooze_reminder', { id: reminder.id, until: 'later' }, /until: /],
    ['cancel_reminder', { id: 'milk' }, /id: A reminder id is a UUID/],
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

test('says how to find the right reminder, and what to do where none can come', async () => {
  const { run, reminders } = setUp();
  reminders.cancel.mockRejectedValue(notFound('reminder', reminder.id));
  await expect(run('cancel_reminder', { id: reminder.id })).rejects.toThrow(
    `There is no reminder with the id ${reminder.id}. Find the right id with list_reminders.`,
  );
  reminders.create.mockRejectedValue(new DomainError('conflict', 'The task is done.'));
  const call = () => run('set_reminder', { taskId: id, minutesBefore: 5 });
  await expect(call()).rejects.toThrow(/The task is done\. .* reopen or restore it/);
  reminders.create.mockRejectedValue(invalid('when', 'This time has passed.'));
  await expect(call()).rejects.toThrow(/This time has passed\. .*Correct the arguments/);
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
