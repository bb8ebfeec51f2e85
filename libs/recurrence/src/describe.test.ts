import { parseRule, type Recurrence } from '@todo/contracts';
import { describeRule } from './describe';

it.each([
  ['FREQ=DAILY', 'every day'],
  ['FREQ=DAILY;INTERVAL=2', 'every other day'],
  ['FREQ=DAILY;INTERVAL=3;COUNT=10', 'every 3 days, 10 times'],
  ['FREQ=DAILY;COUNT=1', 'every day, once'],
  ['FREQ=DAILY;BYMONTH=1,2', 'every day in January and February'],
  ['FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR', 'every weekday'],
  ['FREQ=DAILY;INTERVAL=3;BYDAY=MO,FR', 'every 3 days if it is a Monday or a Friday'],
  ['FREQ=WEEKLY', 'every week'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270331', 'every other Tuesday until 31 March 2027'],
  ['FREQ=WEEKLY;BYDAY=FR,TH,WE,TU,MO', 'every weekday'],
  ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU', 'every day'],
  ['FREQ=WEEKLY;BYDAY=WE,MO', 'every Monday and Wednesday'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE', 'every other week on Monday and Wednesday'],
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR', 'every 3 weeks on weekdays'],
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=MO;BYMONTH=6', 'every 3 weeks on Monday in June'],
  ['FREQ=MONTHLY', 'every month'],
  ['FREQ=MONTHLY;INTERVAL=2', 'every other month'],
  ['FREQ=MONTHLY;BYMONTHDAY=31', 'the 31st of each month'],
  ['FREQ=MONTHLY;BYMONTHDAY=1,22', 'the 1st and 22nd of each month'],
  ['FREQ=MONTHLY;BYMONTHDAY=11,12,13', 'the 11th, 12th and 13th of each month'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', 'the last day of each month'],
  ['FREQ=MONTHLY;BYMONTHDAY=-2;BYMONTH=3', 'the second to last day of March'],
  ['FREQ=MONTHLY;BYDAY=-1FR', 'the last Friday of each month'],
  ['FREQ=MONTHLY;BYDAY=1MO,3MO', 'the first and third Monday of each month'],
  ['FREQ=MONTHLY;BYDAY=MO', 'every Monday of each month'],
  ['FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO', 'every 3 months on the first Monday'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', 'the last weekday of each month'],
  ['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1', 'the first Saturday or Sunday of each month'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=2', 'the second day of each month'],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', 'the 13th of each month if it is a Friday'],
  ['FREQ=YEARLY', 'every year'],
  ['FREQ=YEARLY;BYMONTH=3,6', 'every year in March and June'],
  ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24', 'every year on 24 December'],
  ['FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29', 'every 4 years on 29 February'],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'every year on the fourth Thursday of November'],
  ['FREQ=YEARLY;BYDAY=20MO', 'every year on the 20th Monday of the year'],
  ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-1', 'every year on the last day of March'],
])('%s is %s', (rule, words) => {
  expect(describeRule(parseRule(rule))).toBe(words);
});

it.each<[Recurrence, string]>([
  [{ rule: 'FREQ=DAILY;INTERVAL=3', from: 'due' }, 'every 3 days'],
  [{ rule: 'FREQ=DAILY;INTERVAL=3', from: 'completion' }, 'every 3 days after it is done'],
  [
    { rule: 'FREQ=WEEKLY;UNTIL=20270331', from: 'completion' },
    'every week after it is done until 31 March 2027',
  ],
])('says of %j: %s', (recurrence, words) => {
  expect(describeRule(recurrence)).toBe(words);
});
