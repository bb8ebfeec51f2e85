import { formatRule, parseRule } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { moveRule } from './move';

// From Monday, 23 November, to Wednesday, 2 December.
it.each([
  ['FREQ=WEEKLY;BYDAY=MO', 'FREQ=WEEKLY;BYDAY=WE'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=3', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;COUNT=3'],
  ['FREQ=MONTHLY;BYMONTHDAY=23', 'FREQ=MONTHLY;BYMONTHDAY=2'],
  ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=23', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=2'],
  // What names more than the old day, or another one, stays.
  ['FREQ=DAILY', 'FREQ=DAILY'],
  ['FREQ=WEEKLY;BYDAY=MO,FR', 'FREQ=WEEKLY;BYDAY=MO,FR'],
  ['FREQ=WEEKLY;BYDAY=TU', 'FREQ=WEEKLY;BYDAY=TU'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=MONTHLY;BYMONTHDAY=-1'],
  ['FREQ=MONTHLY;BYDAY=4MO', 'FREQ=MONTHLY;BYDAY=4MO'],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR'],
])('%s becomes %s', (rule, moved) => {
  const from = Temporal.PlainDate.from('2026-11-23');
  const to = Temporal.PlainDate.from('2026-12-02');
  expect(formatRule(moveRule(parseRule(rule), from, to))).toBe(moved);
});
