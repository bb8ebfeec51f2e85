import { Temporal } from 'temporal-polyfill';
import { taskOf } from '@/testing/render';
import { groupTasks } from './task-groups';

const moment = { now: Temporal.Instant.from('2026-11-21T12:00:00Z'), timeZone: 'UTC' };
const due = (title: string, value: string | null) => taskOf({ id: title, title, due: value });

function titlesByGroup(...args: Parameters<typeof groupTasks>) {
  return Object.fromEntries(
    groupTasks(...args).map(({ title, tasks }) => [title, tasks.map((task) => task.title)]),
  );
}

it('groups by due date, soonest first', () => {
  const tasks = [
    due('late day', '2026-11-20'),
    due('late hour', '2026-11-21T11:00:00+00:00[UTC]'),
    due('soon', '2026-11-21T13:00:00+00:00[UTC]'),
    due('today', '2026-11-21'),
    due('tomorrow', '2026-11-22'),
    due('later', '2026-12-22'),
    due('some time', null),
  ];
  expect(titlesByGroup(tasks, 'due', moment)).toEqual({
    Overdue: ['late day', 'late hour'],
    Today: ['soon', 'today'],
    Tomorrow: ['tomorrow'],
    Upcoming: ['later'],
    'No date': ['some time'],
  });
});

it('groups by priority, most urgent first', () => {
  const tasks = [
    taskOf({ title: 'a', priority: 'low' }),
    taskOf({ title: 'b', priority: 'urgent' }),
    taskOf({ title: 'c' }),
  ];
  expect(groupTasks(tasks, 'priority', moment).map(({ key }) => key)).toEqual([
    'urgent',
    'low',
    'none',
  ]);
});
