import { Temporal } from 'temporal-polyfill';
import {
  addressOfFilters,
  defaultFilters,
  filtersFromAddress,
  queryOfFilters,
  type TaskFilters,
} from './task-filters';

/** A Saturday. */
const moment = { now: Temporal.Instant.from('2026-11-21T12:00:00Z'), timeZone: 'UTC' };

it('reads back the address that it wrote', () => {
  const filters: TaskFilters = {
    view: 'open',
    q: 'milk & tea',
    priority: 'high',
    label: 'at home',
    due: 'week',
    sort: 'priority',
  };
  expect(filtersFromAddress(new URLSearchParams(addressOfFilters(filters)))).toEqual(filters);
});

it('leaves an address empty that says nothing', () => {
  expect(addressOfFilters(defaultFilters)).toBe('');
});

it('ignores what an address says wrongly', () => {
  const params = new URLSearchParams('view=closed&priority=huge&due=never&sort=x');
  expect(filtersFromAddress(params)).toEqual(defaultFilters);
});

it.each([
  ['today', { dueFrom: '2026-11-21', dueTo: '2026-11-21' }],
  ['week', { dueFrom: '2026-11-16', dueTo: '2026-11-22' }],
  ['overdue', { overdue: true }],
] as const)('asks the server for %s', (due, expected) => {
  expect(queryOfFilters({ ...defaultFilters, due }, 'open', moment)).toEqual({
    status: 'open',
    sort: 'due',
    ...expected,
  });
});
