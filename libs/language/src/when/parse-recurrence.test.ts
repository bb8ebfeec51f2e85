import { formatRule, parseRule } from '@todo/contracts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { parseRecurrence } from './parse-recurrence';

/** A Wednesday morning in Berlin. */
const now = Temporal.Instant.from('2026-11-18T09:00:00Z');
const zone = 'Europe/Berlin';

/** The rule, with ! when it counts from completion, the first due, and what is open about it. */
function read(text: string): string {
  const reading = parseRecurrence(text, now, zone);
  if (!reading) return 'none';
  const { recurrence, due, doubt } = reading;
  const rule = recurrence
    ? `${recurrence.rule}${recurrence.from === 'completion' ? '!' : ''}`
    : '-';
  const other = doubt && 'other' in doubt ? `: ${doubt.other.rule}` : '';
  return [rule, ...(due ? [`@${due}`] : []), ...(doubt ? [`(${doubt.kind}${other})`] : [])].join(
    ' ',
  );
}

const table: [text: string, reading: string][] = [
  ['every day', 'FREQ=DAILY @2026-11-18'],
  ['daily', 'FREQ=DAILY @2026-11-18'],
  ['everyday', 'FREQ=DAILY @2026-11-18'],
  ['Every day at 8am', 'FREQ=DAILY @2026-11-19T08:00'],
  ['every day at 6 pm', 'FREQ=DAILY @2026-11-18T18:00'],
  ['every morning', 'FREQ=DAILY @2026-11-19T09:00'],
  ['every evening', 'FREQ=DAILY @2026-11-18T19:00'],
  ['nightly', 'FREQ=DAILY @2026-11-18T20:00'],
  ['every other day', 'FREQ=DAILY;INTERVAL=2 @2026-11-18'],
  ['every second day', 'FREQ=DAILY;INTERVAL=2 @2026-11-18'],
  ['alternate days', 'FREQ=DAILY;INTERVAL=2 @2026-11-18'],
  ['every 3 days', 'FREQ=DAILY;INTERVAL=3 @2026-11-18'],
  ['every three days', 'FREQ=DAILY;INTERVAL=3 @2026-11-18'],
  ['every 3 days after I do it', 'FREQ=DAILY;INTERVAL=3! @2026-11-18'],
  ['3 days after I do it', 'FREQ=DAILY;INTERVAL=3! @2026-11-18'],
  ['every! 3 days', 'FREQ=DAILY;INTERVAL=3! @2026-11-18'],
  ['every 10 days after completion', 'FREQ=DAILY;INTERVAL=10! @2026-11-18'],
  ['every 2 weeks from when I finished it', 'FREQ=WEEKLY;INTERVAL=2! @2026-11-18'],
  ['every month after it is done', 'FREQ=MONTHLY! @2026-11-18'],
  ['weekly, counted from when it was done', 'FREQ=WEEKLY! @2026-11-18'],
  ['every weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['weekdays', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['on weekdays at 7', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-19T07:00'],
  ['every working day', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['Monday to Friday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['every mon-fri at 9', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-19T09:00'],
  ['every day except Sunday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA @2026-11-18'],
  ['daily except weekends', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['every day but not on Mondays and Tuesdays', 'FREQ=WEEKLY;BYDAY=WE,TH,FR,SA,SU @2026-11-18'],
  ['every weekend', 'FREQ=WEEKLY;BYDAY=SA @2026-11-21'],
  ['on weekends', 'FREQ=WEEKLY;BYDAY=SA,SU @2026-11-21'],
  ['every week', 'FREQ=WEEKLY @2026-11-18'],
  ['weekly', 'FREQ=WEEKLY @2026-11-18'],
  ['once a week', 'FREQ=WEEKLY @2026-11-18'],
  ['every Tuesday', 'FREQ=WEEKLY;BYDAY=TU @2026-11-24'],
  ['each tuesday', 'FREQ=WEEKLY;BYDAY=TU @2026-11-24'],
  ['every wednesday', 'FREQ=WEEKLY;BYDAY=WE @2026-11-18'],
  ['every wednesday at 8am', 'FREQ=WEEKLY;BYDAY=WE @2026-11-25T08:00'],
  ['every Tuesday and Thursday', 'FREQ=WEEKLY;BYDAY=TU,TH @2026-11-19'],
  ['every Mon, Wed and Fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR @2026-11-18'],
  ['Tuesdays and Thursdays at 18:30', 'FREQ=WEEKLY;BYDAY=TU,TH @2026-11-19T18:30'],
  ['on sundays', 'FREQ=WEEKLY;BYDAY=SU @2026-11-22'],
  ['every monday evening', 'FREQ=WEEKLY;BYDAY=MO @2026-11-23T19:00'],
  ['weekly on Monday', 'FREQ=WEEKLY;BYDAY=MO @2026-11-23'],
  ['once a week on friday', 'FREQ=WEEKLY;BYDAY=FR @2026-11-20'],
  ['every other week', 'FREQ=WEEKLY;INTERVAL=2 @2026-11-18'],
  ['every other week on Monday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO @2026-11-23'],
  ['every 2 weeks on Monday and Friday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR @2026-11-20'],
  ['every other Monday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO @2026-11-23'],
  ['every second Monday at 8', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO @2026-11-23T08:00'],
  ['fortnightly', 'FREQ=WEEKLY;INTERVAL=2 @2026-11-18'],
  ['biweekly on Thursday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH @2026-11-19'],
  ['every fortnight on Thursday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH @2026-11-19'],
  ['every 4 weeks', 'FREQ=WEEKLY;INTERVAL=4 @2026-11-18'],
  [
    'every third Friday',
    'FREQ=WEEKLY;INTERVAL=3;BYDAY=FR @2026-11-20 (ofMonth: FREQ=MONTHLY;BYDAY=3FR)',
  ],
  ['every third Friday of the month', 'FREQ=MONTHLY;BYDAY=3FR @2026-11-20'],
  ['every month', 'FREQ=MONTHLY @2026-11-18'],
  ['monthly on the 15th', 'FREQ=MONTHLY;BYMONTHDAY=15 @2026-12-15'],
  ['every month on the 1st', 'FREQ=MONTHLY;BYMONTHDAY=1 @2026-12-01'],
  ['every 15th', 'FREQ=MONTHLY;BYMONTHDAY=15 @2026-12-15'],
  ['every 1st and 15th of the month', 'FREQ=MONTHLY;BYMONTHDAY=1,15 @2026-12-01'],
  ['the 20th of every month at noon', 'FREQ=MONTHLY;BYMONTHDAY=20 @2026-11-20T12:00'],
  ['on the first of every month', 'FREQ=MONTHLY;BYMONTHDAY=1 @2026-12-01'],
  ['20th', 'FREQ=MONTHLY;BYMONTHDAY=20 @2026-11-20'],
  ['every last Friday of the month', 'FREQ=MONTHLY;BYDAY=-1FR @2026-11-27'],
  ['last Friday of the month', 'FREQ=MONTHLY;BYDAY=-1FR @2026-11-27'],
  ['the last friday of every month at 4pm', 'FREQ=MONTHLY;BYDAY=-1FR @2026-11-27T16:00'],
  ['first Monday of each month', 'FREQ=MONTHLY;BYDAY=1MO @2026-12-07'],
  ['monthly on the second Tuesday', 'FREQ=MONTHLY;BYDAY=2TU @2026-12-08'],
  ['first and third Monday of every month', 'FREQ=MONTHLY;BYDAY=1MO,3MO @2026-12-07'],
  ['second to last Friday of every month', 'FREQ=MONTHLY;BYDAY=-2FR @2026-11-20'],
  ['every 2 months on the last Friday', 'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR @2026-11-27'],
  ['the last day of every month', 'FREQ=MONTHLY;BYMONTHDAY=-1 @2026-11-30'],
  ['every month on the last day', 'FREQ=MONTHLY;BYMONTHDAY=-1 @2026-11-30'],
  ['at the end of every month', 'FREQ=MONTHLY;BYMONTHDAY=-1 @2026-11-30'],
  ['last working day of every month', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 @2026-11-30'],
  ['every 3 months', 'FREQ=MONTHLY;INTERVAL=3 @2026-11-18'],
  ['quarterly', 'FREQ=MONTHLY;INTERVAL=3 @2026-11-18'],
  ['every six months', 'FREQ=MONTHLY;INTERVAL=6 @2026-11-18'],
  [
    'on the 31st of every month',
    'FREQ=MONTHLY;BYMONTHDAY=31 @2026-12-31 (lastDay: FREQ=MONTHLY;BYMONTHDAY=-1)',
  ],
  ['monthly starting 31 January', 'FREQ=MONTHLY @2027-01-31 (lastDay: FREQ=MONTHLY;BYMONTHDAY=-1)'],
  [
    'every 29 February',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29 @2028-02-29 (lastDay: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1)',
  ],
  ['every year', 'FREQ=YEARLY @2026-11-18'],
  ['annually', 'FREQ=YEARLY @2026-11-18'],
  ['every year on 24 December', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24 @2026-12-24'],
  ['every December 24th at 6pm', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24 @2026-12-24T18:00'],
  ['yearly on March 3', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3 @2027-03-03'],
  ['3 March every year', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=3 @2027-03-03'],
  ['every last Sunday in March', 'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU @2027-03-28'],
  ['every year on the second Sunday of May', 'FREQ=YEARLY;BYMONTH=5;BYDAY=2SU @2027-05-09'],
  ['every christmas', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25 @2026-12-25'],
  ['every weekday, Monday to Friday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['every January', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1 @2027-01-01'],
  ['every two years', 'FREQ=YEARLY;INTERVAL=2 @2026-11-18'],
  ['every Monday until March', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301 @2026-11-23'],
  ['every Monday through March', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331 @2026-11-23'],
  ['every Monday, ending after March', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270331 @2026-11-23'],
  ['every Monday through March 2028', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20280331 @2026-11-23'],
  ['every Monday through 2027', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20271231 @2026-11-23'],
  ['every Monday through 3 March', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270303 @2026-11-23'],
  [
    'every other Tuesday until 31 March 2027',
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270331 @2026-11-24',
  ],
  ['daily until the end of the year', 'FREQ=DAILY;UNTIL=20261231 @2026-11-18'],
  ['every day at 9 till friday', 'FREQ=DAILY;UNTIL=20261120 @2026-11-19T09:00'],
  ['every day for 10 days', 'FREQ=DAILY;UNTIL=20261127 @2026-11-18'],
  ['every week for 6 weeks', 'FREQ=WEEKLY;UNTIL=20261229 @2026-11-18'],
  ['every Monday, 5 times', 'FREQ=WEEKLY;BYDAY=MO;COUNT=5 @2026-11-23'],
  ['monthly for 12 times', 'FREQ=MONTHLY;COUNT=12 @2026-11-18'],
  ['every day this week', 'FREQ=DAILY;UNTIL=20261122 @2026-11-18'],
  ['every day next week', 'FREQ=DAILY;UNTIL=20261129 @2026-11-23'],
  ['every week starting tomorrow', 'FREQ=WEEKLY @2026-11-19'],
  ['every Monday starting in January', 'FREQ=WEEKLY;BYDAY=MO @2027-01-04'],
  ['monthly on the first Friday', 'FREQ=MONTHLY;BYDAY=1FR @2026-12-04'],
  ['every month on the first Monday', 'FREQ=MONTHLY;BYDAY=1MO @2026-12-07'],
  ['every year on the first Sunday of May', 'FREQ=YEARLY;BYMONTH=5;BYDAY=1SU @2027-05-02'],
  ['every 2 months on the 1st and 3rd Monday', 'FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,3MO @2026-12-07'],
  [
    'every month until March on the first Friday',
    'FREQ=MONTHLY;BYDAY=1FR;UNTIL=20270301 @2026-12-04',
  ],
  ['every day from Monday to Friday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['every day Monday through Friday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['every week from Monday to Friday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-18'],
  ['every day at 7am Monday to Friday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR @2026-11-19T07:00'],
  ['every 2nd and 4th Friday', 'FREQ=MONTHLY;BYDAY=2FR,4FR @2026-11-27'],
  ['every 1st and 3rd Monday', 'FREQ=MONTHLY;BYDAY=1MO,3MO @2026-12-07'],
  ['every first and third Monday', 'FREQ=MONTHLY;BYDAY=1MO,3MO @2026-12-07'],
  ['every 1st, 3rd and 5th Friday', 'FREQ=MONTHLY;BYDAY=1FR,3FR,5FR @2026-11-20'],
  ['every 1st and 15th', 'FREQ=MONTHLY;BYMONTHDAY=1,15 @2026-12-01'],
  ['every day from Monday', 'FREQ=DAILY @2026-11-23'],
  ['every day through Friday', 'FREQ=DAILY;UNTIL=20261120 @2026-11-18'],
  ['monthly starting on the 3rd', 'FREQ=MONTHLY @2026-12-03'],
  ['every Monday, first on 1 December', 'FREQ=WEEKLY;BYDAY=MO @2026-12-07'],
  ['every year starting in May', 'FREQ=YEARLY @2027-05-01'],
  ['every week ending on Friday', 'FREQ=WEEKLY;UNTIL=20261120 @2026-11-18'],
  ['every 2 weeks from 1 December', 'FREQ=WEEKLY;INTERVAL=2 @2026-12-01'],
  ['every second Monday at 8 from now on', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO @2026-11-23T08:00'],
  ['repeat every Friday', 'FREQ=WEEKLY;BYDAY=FR @2026-11-20'],
  ['twice a week on Monday and Thursday', 'FREQ=WEEKLY;BYDAY=MO,TH @2026-11-19'],
  ['twice a week', '- (howOften)'],
  ['3 times a week', '- (howOften)'],
  ['twice a month', '- (howOften)'],
  ['every few days', '- (howOften)'],
  ['every 2 hours', '- (tooOften)'],
  ['hourly', '- (tooOften)'],
  ['every 30 minutes', '- (tooOften)'],
  ['twice a day', '- (tooOften)'],
  ['every half an hour', '- (tooOften)'],
  ['every Monday until yesterday at noon in Rome', 'none'],
  ['tomorrow', 'none'],
  ['call mum every day', 'none'],
  ['every breath you take', 'none'],
  ['', 'none'],
];

describe('parseRecurrence', () => {
  it.each(table)('reads %j as %s', (text, reading) => {
    expect(read(text)).toBe(reading);
  });

  it('starts on the first of its days in every zone', () => {
    const local = Temporal.PlainDateTime.from('2026-11-18T10:00');
    for (const timeZone of ['Pacific/Apia', 'America/New_York', 'Australia/Lord_Howe']) {
      const at = local.toZonedDateTime(timeZone).toInstant();
      expect(parseRecurrence('every monday at 8', at, timeZone)?.due).toBe('2026-11-23T08:00');
    }
  });

  it('gives only rules in the form in which they are stored', () => {
    const words =
      'every each other second third last first 2 31st monday weekday day week month year of the on and until for times march twice a'.split(
        ' ',
      );
    const phrase = fc
      .array(fc.constantFrom(...words), { maxLength: 9 })
      .map((some) => some.join(' '));
    fc.assert(
      fc.property(phrase, (text) => {
        const rule = parseRecurrence(text, now, zone)?.recurrence?.rule;
        if (rule !== undefined) expect(formatRule(parseRule(rule))).toBe(rule);
      }),
      { numRuns: 2_000 },
    );
  });
});
