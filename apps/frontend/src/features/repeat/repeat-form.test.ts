import { Temporal } from 'temporal-polyfill';
import { emptyForm, formOf, recurrenceOf, type RepeatForm } from './repeat-form';

/** The last Friday of its month, and the fourth. */
const friday = Temporal.PlainDate.from('2026-11-27');
const ruleOf = (part: Partial<RepeatForm>, day = friday) =>
  recurrenceOf({ ...emptyForm(day), ...part }, day).recurrence?.rule;

it.each([
  ['daily', 'FREQ=DAILY'],
  ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'],
  ['weekly', 'FREQ=WEEKLY;BYDAY=FR'],
  ['month-day', 'FREQ=MONTHLY;BYMONTHDAY=27'],
  ['month-position', 'FREQ=MONTHLY;BYDAY=4FR'],
  ['yearly', 'FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27'],
] as const)('makes of %s the rule %s, on the day that the task is due', (kind, rule) => {
  expect(ruleOf({ kind })).toBe(rule);
});

it('moves a preset along with the day', () => {
  expect(ruleOf({ kind: 'month-position' }, Temporal.PlainDate.from('2026-11-30'))).toBe(
    'FREQ=MONTHLY;BYDAY=-1MO',
  );
});

it('orders the weekdays of a rule of its own, and ends it', () => {
  const custom = { kind: 'custom', frequency: 'WEEKLY', interval: '2' } as const;
  expect(ruleOf({ ...custom, weekdays: ['TH', 'MO'], end: 'count', count: '8' })).toBe(
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=8',
  );
  expect(ruleOf({ ...custom, end: 'until', until: '2027-03-31' })).toBe(
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR;UNTIL=20270331',
  );
});

it.each([
  [{ kind: 'custom', interval: '0' }, 'interval'],
  [{ kind: 'custom', frequency: 'WEEKLY', weekdays: [] }, 'weekdays'],
  [{ kind: 'daily', end: 'until', until: '' }, 'until'],
  [{ kind: 'daily', end: 'until', until: '2026-11-01' }, 'until'],
  [{ kind: 'daily', end: 'count', count: 'x' }, 'count'],
] as const)('says of %j that the %s is wrong', (part, field) => {
  const { recurrence, errors } = recurrenceOf({ ...emptyForm(friday), ...part }, friday);
  expect(recurrence).toBeNull();
  expect(errors).toHaveProperty(field);
});

it.each([
  ['FREQ=DAILY', 'daily'],
  ['FREQ=DAILY;INTERVAL=3;COUNT=4', 'custom'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'weekdays'],
  ['FREQ=WEEKLY;BYDAY=FR', 'weekly'],
  ['FREQ=WEEKLY;BYDAY=MO', 'custom'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20270331', 'custom'],
  ['FREQ=MONTHLY;BYMONTHDAY=27', 'month-day'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'custom'],
  ['FREQ=MONTHLY;BYDAY=4FR', 'month-position'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'custom'],
  ['FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=27', 'yearly'],
  ['FREQ=YEARLY;BYMONTH=5;BYDAY=2SU', 'rule'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'rule'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU', 'rule'],
] as const)('shows %s as %s, and says the same again', (rule, kind) => {
  const form = formOf({ rule, from: 'completion' }, friday);
  expect(form.kind).toBe(kind);
  expect(recurrenceOf(form, friday).recurrence).toEqual({ rule, from: 'completion' });
});
