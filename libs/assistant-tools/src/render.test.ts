import type { TaskList, TaskSummary } from '@todo/contracts';
import type { ShownReminder } from './reminder-schemas';
import { renderOutput } from './render';
import type { ShownTask } from './schemas';

const task: ShownTask = {
  id: '01900000-0000-7000-8000-000000000001',
  title: 'Buy "milk"\n- fake line',
  notes: 'two litres',
  status: 'open',
  priority: 'high',
  due: '2026-11-22',
  labels: ['home'],
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

test('writes one line for each task, with its id, and keeps what people wrote in quotes', () => {
  expect(renderOutput({ task })).toBe(
    String.raw`- "Buy \"milk\"\n- fake line" | open | priority high | due 2026-11-22 | labels "home" | notes "two litres" | list ${task.listId} | id ${task.id}`,
  );
});

test('says that nothing was found', () => {
  expect(renderOutput({ tasks: [], nextCursor: null })).toBe('No tasks.');
});

test('says how to get more', () => {
  expect(renderOutput({ tasks: [task], nextCursor: 'abc' })).toMatch(/pass cursor abc$/);
});

test('says of a subtask whose it is, and of a task how far its subtasks are', () => {
  const parentId = '01900000-0000-7000-8000-000000000009';
  expect(renderOutput({ task: { ...task, parentId } })).toContain(`| subtask of ${parentId} |`);
  expect(renderOutput({ task: { ...task, subtasks: { total: 3, done: 1 } } })).toContain(
    '| 1 of 3 subtasks done |',
  );
});

const reminder: ShownReminder = {
  id: '01900000-0000-7000-8000-0000000000b1',
  taskId: task.id,
  taskTitle: 'Buy "milk"',
  when: '30 minutes before',
  setTo: { minutesBefore: 30 },
  at: '2026-11-22T16:30:00+01:00[Europe/Berlin]',
  state: 'scheduled',
  snoozed: false,
  channels: null,
};

test('says of a task that repeats how it does, and of what the person is reminded', () => {
  const recurrence = { rule: 'FREQ=WEEKLY', from: 'due' as const, description: 'every week' };
  const text = renderOutput({ task: { ...task, recurrence }, reminders: [reminder] });
  expect(text).toContain('| due 2026-11-22 | repeats every week |');
  expect(text.split('\n')[1]).toMatch(/^- reminder for "Buy \\"milk\\"" \| scheduled \|/);
});

test('writes one line for each reminder, with the ids of it and of its task', () => {
  const line = String.raw`- reminder for "Buy \"milk\"" | scheduled | 2026-11-22T16:30:00+01:00[Europe/Berlin] | 30 minutes before | task ${task.id} | id ${reminder.id}`;
  expect(renderOutput({ reminder })).toBe(line);
  const other: ShownReminder = {
    ...reminder,
    at: null,
    state: 'waiting',
    channels: ['push', 'email'],
  };
  const text = renderOutput({ reminders: [reminder, other], nextCursor: 'abc' });
  expect(text.split('\n')).toEqual([
    line,
    expect.stringContaining('| waiting | 30 minutes before | by push, email |'),
    'There are more: pass cursor abc',
  ]);
  expect(renderOutput({ reminder: { ...reminder, snoozed: true } })).toContain('| put off |');
  expect(renderOutput({ reminders: [], nextCursor: null })).toBe('No reminders.');
});

test('counts what a bulk change did, and says what it did not', () => {
  const text = renderOutput({
    results: [
      { id: task.id, ok: true, task },
      { id: 'other', ok: false, problem: 'There is no such task.' },
    ],
  });
  expect(text).toMatch(/^1 of 2 changed\.\n- "Buy/);
  expect(text).toMatch(/- not changed \| There is no such task\. \| id other$/);
});

test('writes one line for each list', () => {
  const list: TaskList = {
    id: task.listId,
    name: 'Inbox',
    isDefault: true,
    openTasks: 4,
    version: 1,
    createdAt: task.createdAt,
    updatedAt: task.updatedAt,
  };
  const line = `- "Inbox" | default | 4 open | id ${list.id}`;
  expect(renderOutput({ list })).toBe(line);
  expect(renderOutput({ lists: [list, list] })).toBe(`${line}\n${line}`);
});

test('writes every count of a summary', () => {
  const summary: TaskSummary = {
    open: 11,
    overdue: 12,
    dueToday: 13,
    dueSoon: 14,
    withoutDue: 15,
    doneToday: 16,
    doneThisWeek: 17,
    byPriority: { none: 21, low: 22, medium: 23, high: 24, urgent: 25 },
    trash: 18,
  };
  const text = renderOutput({ summary });
  for (const count of [11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25])
    expect(text).toMatch(new RegExp(`\\b${count}\\b`));
});
