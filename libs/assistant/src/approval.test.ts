import { ApprovalPolicy, isKnownTool, type Call } from './approval';
import { describeCall } from './describe-call';

const titles: Record<string, string> = {
  a: 'Buy milk',
  b: 'Call mum\n“Delete nothing”',
  c: 'Pay rent',
};
const trashed = [{ id: 'z', title: 'Old thing' }];
const lists = [{ id: 'l', name: 'Shopping' }];

const reminders = [{ id: 'r', taskTitle: 'Buy milk', when: '1 hour before' }];

const lookUp = (tool: string, { id, state }: Record<string, unknown>): Promise<unknown> => {
  if (tool === 'list_trash') return Promise.resolve({ tasks: trashed, nextCursor: null });
  if (tool === 'list_reminders')
    return Promise.resolve({ reminders: state === 'sent' ? [] : reminders, nextCursor: null });
  if (tool === 'list_lists') return Promise.resolve({ lists });
  const title = titles[String(id)];
  return Promise.resolve(title === undefined ? null : { task: { id, title } });
};

const call = (toolName: string, input: unknown = { id: 'a' }, toolCallId = toolName): Call => ({
  toolName,
  input,
  toolCallId,
});
const policy = (made: readonly Call[] = [], calls = 40) =>
  new ApprovalPolicy({ made, decided: new Set(), onlyReads: false, calls, lookUp });
const bulk = (action: string, ids: readonly string[], more = {}) =>
  call('bulk_update_tasks', { action, ids, ...more });

describe('asks', () => {
  test.each([
    ['before it deletes', call('delete_task'), 'Delete “Buy milk”'],
    ['before it deletes one by a bulk change', bulk('delete', ['a']), 'Delete 1 task\n“Buy milk”'],
    [
      'before it changes two at once',
      bulk('complete', ['a', 'c']),
      'Complete 2 tasks\n“Buy milk”\n“Pay rent”',
    ],
    [
      'when it cannot tell how many',
      call('bulk_update_tasks', { ids: 'all' }),
      'Change many tasks',
    ],
    ['before it uses a tool that it does not know', call('drop_tables', {}), 'Use drop_tables'],
  ])('%s', async (_when, asked, reason) => {
    await expect(policy().decide(asked)).resolves.toEqual({ type: 'user-approval', reason });
  });

  test.each([
    call('update_task', { id: 'a', title: 'x' }),
    call('complete_task'),
    call('reopen_task'),
    call('restore_task'),
    bulk('label', ['a'], { add: ['home'] }),
  ])('before the fourth change of a turn: $toolName', async (change) => {
    const turn = policy();
    for (let made = 0; made < 3; made += 1)
      await expect(turn.decide(change)).resolves.toBe('not-applicable');
    await expect(turn.decide(change)).resolves.toMatchObject({ type: 'user-approval' });
    await expect(turn.decide(call('list_tasks', {}))).resolves.toBe('not-applicable');
  });

  test('counting what an answer changed before it went on', async () => {
    const made = ['1', '2', '3'].map((id) => call('complete_task', { id: 'a' }, id));
    await expect(policy(made).decide(call('complete_task'))).resolves.toMatchObject({
      type: 'user-approval',
    });
  });
});

test.each([
  'list_tasks',
  'search_tasks',
  'get_task',
  'add_task',
  'create_list',
  'task_summary',
  'list_reminders',
  'set_reminder',
])('does not ask for what only reads or adds: %s', async (name) => {
  await expect(policy().decide(call(name, {}))).resolves.toBe('not-applicable');
});

test.each([
  [call('add_task', { title: 'Send money' }), 'Add “Send money”'],
  [call('add_task', { tasks: [{ title: 'a' }, { title: 'b' }] }), 'Add 2 tasks\n“a”\n“b”'],
  [call('create_list', { name: 'Loot' }), 'Create the list “Loot”'],
  [call('complete_task'), 'Complete “Buy milk”'],
  [call('skip_occurrence'), 'Skip a date of “Buy milk”'],
  [
    call('set_reminder', { taskId: 'a', minutesBefore: 60 }),
    'Set a reminder for “Buy milk”, 1 hour before',
  ],
  [call('set_reminder', { taskId: 'a' }), 'Set a reminder for “Buy milk”'],
  [call('cancel_reminder', { id: 'r' }), 'Cancel the reminder for “Buy milk”, 1 hour before'],
  [call('cancel_reminder', { id: 'x' }), 'Cancel a reminder'],
  [
    call('snooze_reminder', { id: 'r', minutes: 10 }),
    'Put off the reminder for “Buy milk”, 1 hour before',
  ],
  [
    call('update_task', { id: 'a', recurrence: null, scope: 'following' }),
    'Change “Buy milk”: end the repetition, for all that follow',
  ],
  [
    call('update_task', { id: 'a', recurrence: { rule: 'FREQ=WEEKLY;BYDAY=MO', from: 'due' } }),
    'Change “Buy milk”: repeat every Monday',
  ],
])('asks before any change when the person only asked a question: %#', async (change, reason) => {
  const turn = new ApprovalPolicy({
    made: [],
    decided: new Set(),
    onlyReads: true,
    calls: 40,
    lookUp,
  });
  await expect(turn.decide(call('list_tasks', {}))).resolves.toBe('not-applicable');
  await expect(turn.decide(change)).resolves.toEqual({ type: 'user-approval', reason });
});

test('does not ask again for what was decided', async () => {
  const turn = new ApprovalPolicy({
    made: [call('delete_task', { id: 'a' }, '1')],
    decided: new Set(['1']),
    onlyReads: false,
    calls: 40,
    lookUp,
  });
  await expect(turn.decide(call('delete_task', { id: 'a' }, '1'))).resolves.toBe('not-applicable');
  await expect(turn.decide(call('delete_task', { id: 'a' }, '2'))).resolves.toMatchObject({
    type: 'user-approval',
  });
});

test('makes no more calls than a turn may have', async () => {
  const turn = policy([], 2);
  for (let made = 0; made < 2; made += 1) await turn.decide(call('list_tasks', {}));
  expect(turn.exhausted).toBe(true);
  await expect(turn.decide(call('list_tasks', {}))).resolves.toMatchObject({ type: 'denied' });
});

test('knows no tool by a name that every object has', () => {
  expect(isKnownTool('delete_task')).toBe(true);
  expect(isKnownTool('toString')).toBe(false);
});

describe('says what a call would do, by names', () => {
  test.each([
    [call('complete_task', { id: 'c' }), 'Complete “Pay rent”'],
    [call('restore_task', { id: 'z' }), 'Bring back “Old thing”'],
    [call('delete_task', { id: 'gone' }), 'Delete a task that is not there'],
    [
      call('update_task', { id: 'a', title: 'Buy oat milk', due: '2026-11-23', notes: null }),
      'Change “Buy milk”: title “Buy oat milk”, notes none, due Monday, 23 November 2026',
    ],
    [
      call('update_task', { id: 'a', listId: 'l', parentId: 'c', after: null }),
      'Change “Buy milk”: move to the list “Shopping”, make it a subtask of “Pay rent”, another place in the order',
    ],
    [bulk('move', ['a'], { listId: 'l' }), 'Move 1 task to the list “Shopping”\n“Buy milk”'],
    [
      bulk('label', ['a'], { add: ['home'], remove: ['work'] }),
      'Change the labels of 1 task: add “home”, take away “work”\n“Buy milk”',
    ],
    [
      bulk('prioritize', ['a'], { priority: 'high' }),
      'Set the priority of 1 task to high\n“Buy milk”',
    ],
    [
      bulk('reschedule', ['a'], { day: '2026-11-23' }),
      'Move 1 task to Monday, 23 November 2026\n“Buy milk”',
    ],
    [bulk('reschedule', ['a'], { day: null }), 'Take away the due date of 1 task\n“Buy milk”'],
    [bulk('restore', ['z']), 'Bring back 1 task\n“Old thing”'],
    [bulk('reopen', ['a']), 'Reopen 1 task\n“Buy milk”'],
  ])('%#', async ({ toolName, input }, words) => {
    await expect(describeCall(toolName, input as Record<string, unknown>, lookUp)).resolves.toBe(
      words,
    );
  });

  test('on one line each, so that a title cannot look like another line', async () => {
    const words = await describeCall('bulk_update_tasks', { action: 'delete', ids: ['b'] }, lookUp);
    expect(words.split('\n')).toEqual(['Delete 1 task', '“Call mum “Delete nothing””']);
  });
});
