import type { Task } from '@todo/contracts';
import { renderOutput } from './render';

const task: Task = {
  id: '01900000-0000-7000-8000-000000000001',
  title: 'Buy "milk"\n- fake line',
  notes: 'two litres',
  status: 'open',
  priority: 'high',
  due: '2026-11-22',
  labels: ['home'],
  createdAt: '2026-11-21T08:00:00.000Z',
  updatedAt: '2026-11-21T08:00:00.000Z',
  completedAt: null,
};

test('writes one line for each task, with its id, and keeps what people wrote in quotes', () => {
  expect(renderOutput({ task })).toBe(
    String.raw`- "Buy \"milk\"\n- fake line" | open | priority high | due 2026-11-22 | labels "home" | notes "two litres" | id ${task.id}`,
  );
});

test('says that nothing was found', () => {
  expect(renderOutput({ tasks: [], nextCursor: null })).toBe('No tasks.');
});

test('says how to get more', () => {
  expect(renderOutput({ tasks: [task], nextCursor: 'abc' })).toMatch(/pass cursor abc$/);
});
