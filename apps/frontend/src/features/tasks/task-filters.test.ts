import { Temporal } from 'temporal-polyfill';
import {
  activeFilters,
  addressOfFilters,
  defaultFilters,
  filtersFromAddress,
  queryOfFilters,
  withoutFilters,
  type TaskFilters,
} from './task-filters';

/** A Saturday. */
const moment = { now: Temporal.Instant.from('2026-11-21T12:00:00Z'), timeZone: 'UTC' };

it('reads back the address that it wrote', () => {
  const filters: TaskFilters = {
    ...defaultFilters,
    view: 'today',
    list: '01890000-0000-7000-8000-0000000000f2',
    status: 'open',
    q: 'milk & tea',
    priority: 'high',
    label: 'at home',
    due: 'days',
    from: '2026-11-20',
    to: '2026-11-30',
    sort: 'priority',
  };
  expect(filtersFromAddress(new URLSearchParams(addressOfFilters(filters)))).toEqual(filters);
});

it('leaves an address empty that says nothing', () => {
  expect(addressOfFilters(defaultFilters)).toBe('');
});

it('ignores what an address says wrongly', () => {
  const params = new URLSearchParams(
    'view=closed&list=work&status=x&priority=huge&due=never&from=monday&sort=x',
  );
  expect(filtersFromAddress(params)).toEqual(defaultFilters);
});

it.each([
  ['today', { dueFrom: '2026-11-21', dueTo: '2026-11-21' }],
  ['week', { dueFrom: '2026-11-16', dueTo: '2026-11-22' }],
  ['overdue', { overdue: true }],
  ['none', { hasDue: false }],
] as const)('asks the server for %s', (due, expected) => {
  expect(queryOfFilters({ ...defaultFilters, due }, 'open', moment)).toEqual({
    status: 'open',
    sort: 'due',
    ...expected,
  });
});

const shopping = '01890000-0000-7000-8000-0000000000f2';
const query = (part: Partial<TaskFilters>, status: 'open' | 'done' = 'open') =>
  queryOfFilters({ ...defaultFilters, ...part }, status, moment);

it('shows a list in the order of the person, without subtasks of their own', () => {
  expect(query({ list: shopping })).toEqual({
    status: 'open',
    sort: 'position',
    list: shopping,
    parent: 'none',
  });
});

it('shows what is overdue with what is due today', () => {
  expect(query({ view: 'today' })).toEqual({ status: 'open', sort: 'due', dueTo: '2026-11-21' });
  expect(query({ view: 'today' }, 'done')).toMatchObject({ dueFrom: '2026-11-21' });
});

it('takes the narrower bound where a view and a filter both name days', () => {
  expect(query({ view: 'week', due: 'days', from: '2026-11-01', to: '2026-11-24' })).toMatchObject({
    dueFrom: '2026-11-22',
    dueTo: '2026-11-24',
  });
});

it('finds subtasks too when something is looked for', () => {
  expect(query({ q: 'milk', label: 'home', priority: 'low' })).toEqual({
    status: 'open',
    sort: 'due',
    q: 'milk',
    label: 'home',
    priority: 'low',
  });
});

it('lifts every filter and stays in the place', () => {
  const narrowed: TaskFilters = { ...defaultFilters, list: shopping, q: 'milk', due: 'today' };
  expect(activeFilters(narrowed)).toEqual(['q', 'due']);
  expect(withoutFilters(narrowed)).toEqual({ ...defaultFilters, list: shopping });
});
