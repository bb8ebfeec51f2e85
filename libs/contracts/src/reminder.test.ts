import { NewReminder, NotificationSettingsChanges, ReminderTime, Snooze, WallTime } from './index';

it.each([
  { at: '2026-11-22T17:00' },
  { at: '2026-11-22T17:00:00+01:00[Europe/Berlin]' },
  { minutesBefore: 0 },
  { minutesBefore: 30 },
  { daysBefore: 0, time: '09:00' },
  { daysBefore: 365, time: '23:59' },
])('a reminder can be set to %j', (when) => {
  expect(ReminderTime.parse(when)).toEqual(when);
});

it.each([
  { at: '2026-11-22' },
  { at: 'tomorrow' },
  { minutesBefore: -1 },
  { minutesBefore: 0.5 },
  { minutesBefore: 60 * 24 * 365 },
  { daysBefore: 1 },
  { time: '09:00' },
  { daysBefore: -1, time: '09:00' },
  { minutesBefore: 5, daysBefore: 1, time: '09:00' },
  { at: '2026-11-22T17:00', minutesBefore: 5 },
  {},
])('a reminder cannot be set to %j', (when) => {
  expect(ReminderTime.safeParse(when).success).toBe(false);
});

it('says what is wrong with a reminder, not which shape failed', () => {
  const { error } = NewReminder.safeParse({ when: { at: '2026-11-22' } });
  expect(error?.issues).toHaveLength(1);
  expect(error?.issues[0]?.path[0]).toBe('when');
  expect(error?.issues[0]?.message).toMatch(/\{"at"\}, \{"minutesBefore"\}|time/);
});

it.each(['9:00', '24:00', '09:60', '09:00:00', ''])('%j is no time on a wall clock', (text) => {
  expect(WallTime.safeParse(text).success).toBe(false);
});

it('names each channel once', () => {
  const when = { minutesBefore: 5 };
  const twice: ('push' | 'email')[] = ['push', 'email', 'push'];
  expect(NewReminder.parse({ when, channels: twice }).channels).toEqual(['push', 'email']);
  expect(NotificationSettingsChanges.parse({ channels: twice }).channels).toEqual([
    'push',
    'email',
  ]);
  expect(NewReminder.safeParse({ when, channels: [] }).success).toBe(false);
  expect(NotificationSettingsChanges.safeParse({ dailySummaryChannels: [] }).success).toBe(false);
  expect(NotificationSettingsChanges.parse({ channels: [] })).toEqual({ channels: [] });
});

it.each([{ minutes: 10 }, { until: 'tomorrow-morning' }, { until: '2026-11-22T17:00' }])(
  'a reminder can be put off by %j',
  (snooze) => {
    expect(Snooze.parse(snooze)).toEqual(snooze);
  },
);

it.each([{ minutes: 0 }, { minutes: 10_081 }, { until: '2026-11-22' }, { until: 'later' }, {}])(
  'a reminder cannot be put off by %j',
  (snooze) => {
    expect(Snooze.safeParse(snooze).success).toBe(false);
  },
);

it('wants quiet hours that end at another time than they begin, and something to change', () => {
  const quiet = (from: string, to: string) =>
    NotificationSettingsChanges.safeParse({ quietHours: { from, to } }).success;
  expect(quiet('22:00', '07:00')).toBe(true);
  expect(quiet('22:00', '22:00')).toBe(false);
  expect(NotificationSettingsChanges.safeParse({}).success).toBe(false);
});
