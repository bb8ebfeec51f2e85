import type { Recurrence, Task } from '@todo/contracts';
import type { CalendarItem } from '@todo/persistence';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { componentsOf, type ComponentKind } from './components';
import { eraOf, timeZoneLines } from './time-zone';

const era = eraOf(Temporal.Instant.from('2026-11-21T12:00:00Z'));
const origin = 'https://todo.example';
const task: Task = {
  id: '019aa5f0-6c1e-7d3a-9d0e-2b7a1f3c4d5e',
  title: 'Buy milk',
  notes: null,
  status: 'open',
  priority: 'none',
  due: null,
  labels: [],
  listId: '019aa5ee-1b70-7c55-8a53-5f0c7a1e9b20',
  parentId: null,
  subtasks: { total: 0, done: 0 },
  recurrence: null,
  seriesId: null,
  version: 3,
  createdAt: '2026-11-20T08:00:00.000Z',
  updatedAt: '2026-11-21T09:30:00.000Z',
  completedAt: null,
  deletedAt: null,
};

interface Given {
  readonly kind?: ComponentKind;
  readonly series?: CalendarItem['series'];
  readonly alarms?: CalendarItem['alarms'];
}

function write(fields: Partial<Task>, given: Given = {}): string {
  const { kind = 'VTODO', series = null, alarms = [] } = given;
  const item: CalendarItem = { task: { ...task, ...fields }, series, alarms };
  return componentsOf(item, { kind, timeZone: 'Europe/Berlin', era, origin });
}

/** As an independent reader understands it, which refuses what is not well-formed. */
function read(text: string): ICAL.Component[] {
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const zone = timeZoneLines('Europe/Berlin', era);
  const calendar = ICAL.Component.fromString(`BEGIN:VCALENDAR\r\n${zone}${text}END:VCALENDAR\r\n`);
  const [, ...components] = calendar.getAllSubcomponents();
  return components;
}

const readOne = (...given: Parameters<typeof write>) => {
  const components = read(write(...given));
  expect(components).toHaveLength(1);
  return components[0] ?? new ICAL.Component('none');
};

const value = (component: ICAL.Component, name: string) =>
  component.getFirstPropertyValue(name)?.toString() ?? null;

/** The first dates of what repeats, as instants or days. */
function dates(component: ICAL.Component, count: number, name = 'dtstart'): string[] {
  const start = component.getFirstPropertyValue(name) as ICAL.Time;
  const rule = component.getFirstPropertyValue('rrule') as ICAL.Recur;
  const iterator = rule.iterator(start);
  const found: string[] = [];
  while (found.length < count) {
    const next = iterator.next() as ICAL.Time | null;
    if (!next) break;
    found.push(next.isDate ? next.toString() : new Date(next.toUnixTime() * 1_000).toISOString());
  }
  return found;
}

const recurrence = (rule: string, from: Recurrence['from'] = 'due') => ({ rule, from });

describe('a to-do', () => {
  it('carries every field', () => {
    const todo = readOne({
      notes: 'two litres',
      priority: 'urgent',
      labels: ['home', 'a, b; c'],
      parentId: '019aa5f0-6c1e-7d3a-9d0e-2b7a1f3c4d5f',
      due: '2026-11-22T17:00:00+01:00[Europe/Berlin]',
    });
    expect(todo.name).toBe('vtodo');
    expect({
      uid: value(todo, 'uid'),
      stamp: value(todo, 'dtstamp'),
      summary: value(todo, 'summary'),
      description: value(todo, 'description'),
      priority: value(todo, 'priority'),
      status: value(todo, 'status'),
      parent: value(todo, 'related-to'),
      url: value(todo, 'url'),
      due: value(todo, 'due'),
      zone: todo.getFirstProperty('due')?.getFirstParameter('tzid'),
      start: value(todo, 'dtstart'),
    }).toEqual({
      uid: task.id,
      stamp: '2026-11-21T09:30:00Z',
      summary: 'Buy milk',
      description: 'two litres',
      priority: '1',
      status: 'NEEDS-ACTION',
      parent: '019aa5f0-6c1e-7d3a-9d0e-2b7a1f3c4d5f',
      url: `${origin}/dashboard?task=${task.id}`,
      due: '2026-11-22T17:00:00',
      zone: 'Europe/Berlin',
      start: null,
    });
    expect(todo.getFirstProperty('categories')?.getValues()).toEqual(['home', 'a, b; c']);
  });

  it('is due on a whole day, or at no time', () => {
    const day = readOne({ due: '2026-11-22' }).getFirstPropertyValue('due') as ICAL.Time;
    expect({ day: day.toString(), isDate: day.isDate }).toEqual({
      day: '2026-11-22',
      isDate: true,
    });
    expect(value(readOne({}), 'due')).toBeNull();
  });

  it.each([
    ['far away', '2199-11-22T17:00:00+01:00[Europe/Berlin]', '2199-11-22T16:00:00Z'],
    ['long ago', '1900-01-01T12:00:00+01:00[Europe/Berlin]', '1900-01-01T11:00:00Z'],
    [
      'the second of two times that the clocks show',
      '2026-10-25T02:30:00+01:00[Europe/Berlin]',
      '2026-10-25T01:30:00Z',
    ],
  ])('is due at the very instant where the zone alone would not say it: %s', (_what, due, utc) => {
    expect(value(readOne({ due }), 'due')).toBe(utc);
  });
});

describe('what people wrote', () => {
  const hostile = [
    'semi;colon, comma\\ and "quotes": =',
    'x\r\nEND:VTODO\r\nBEGIN:VALARM\nACTION:AUDIO\rX:\u2028\u2029\u0085\u000b\f',
    'bell \u0007 null \u0000 escape \u001b delete \u007f tab \t end',
    '\\n is no line break, \\\\ neither \\; \\,',
    `${'😀'.repeat(60)} ${'é'.repeat(80)} ${'漢'.repeat(60)} ${'👨‍👩‍👧'.repeat(10)}`,
    '\ud800 half a character \udfff',
    'مرحبا \u202e right to left \u200f',
    ' spaces at both ends ',
    'x'.repeat(200),
    'RRULE:FREQ=SECONDLY',
  ];

  it.each(hostile)('stays in its place: %j', (text) => {
    const shown = text
      .replace(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/g, '\n')
      // eslint-disable-next-line no-control-regex -- control characters are what it looks for
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '')
      .toWellFormed();
    const todo = readOne(
      { title: text, notes: text, labels: [text, 'other'] },
      { alarms: [{ id: task.listId, at: '2026-11-22T15:30:00.000Z', moves: false }] },
    );
    expect(todo.getAllSubcomponents().map(({ name }) => name)).toEqual(['valarm']);
    expect(todo.getAllProperties().map(({ name }) => name)).not.toContain('rrule');
    expect(value(todo, 'summary')).toBe(shown);
    expect(value(todo, 'description')).toBe(shown);
    expect(todo.getFirstProperty('categories')?.getValues()).toEqual([shown, 'other']);
    const [alarm] = todo.getAllSubcomponents();
    expect(alarm && value(alarm, 'description')).toBe(shown);
  });
});

describe('what repeats', () => {
  const due = '2027-03-25T09:00:00+01:00[Europe/Berlin]';
  const series = { start: due, occurrence: due };

  it('stays at its time on the clocks over the change of daylight saving', () => {
    const todo = readOne({ due, recurrence: recurrence('FREQ=DAILY;INTERVAL=2') }, { series });
    expect(dates(todo, 4)).toEqual([
      '2027-03-25T08:00:00.000Z',
      '2027-03-27T08:00:00.000Z',
      '2027-03-29T07:00:00.000Z',
      '2027-03-31T07:00:00.000Z',
    ]);
    expect(value(todo, 'due')).toBe(value(todo, 'dtstart'));
  });

  it('stays at a time that the present day does not have', () => {
    const night = '2027-03-28T03:30:00+02:00[Europe/Berlin]';
    const start = '2027-03-26T02:30:00+01:00[Europe/Berlin]';
    const fields = { due: night, recurrence: recurrence('FREQ=DAILY') };
    const todo = readOne(fields, { series: { start, occurrence: night } });
    expect([value(todo, 'dtstart'), value(todo, 'due')]).toEqual([
      '2027-03-28T02:30:00',
      '2027-03-28T02:30:00',
    ]);
    expect(dates(todo, 2).at(-1)).toBe('2027-03-29T00:30:00.000Z');
    const moved = { due, recurrence: fields.recurrence };
    const [, exception] = read(write(moved, { series: { start, occurrence: night } }));
    if (!exception) throw new Error('There should be two.');
    expect(value(exception, 'recurrence-id')).toBe('2027-03-28T02:30:00');
    expect(value(exception, 'due')).toBe('2027-03-25T09:00:00');
  });

  it('ends after its last day, by the clocks of its zone', () => {
    const rule = recurrence('FREQ=DAILY;UNTIL=20270327');
    expect(dates(readOne({ due, recurrence: rule }, { series }), 9)).toHaveLength(3);
    const day = { due: '2027-03-25', recurrence: rule };
    const days = readOne(day, { series: { start: day.due, occurrence: day.due } });
    expect(dates(days, 9)).toEqual(['2027-03-25', '2027-03-26', '2027-03-27']);
  });

  it('comes as often as is left of its number', () => {
    const given = { series: { ...series, start: '2027-01-28T09:00:00+01:00[Europe/Berlin]' } };
    const todo = readOne({ due, recurrence: recurrence('FREQ=WEEKLY;COUNT=2') }, given);
    expect(dates(todo, 9)).toHaveLength(2);
  });

  it('goes on by its rule when the present one was moved', () => {
    const moved = { start: due, occurrence: '2027-03-24T09:00:00+01:00[Europe/Berlin]' };
    const fields = { due, recurrence: recurrence('FREQ=WEEKLY') };
    const [master, exception] = read(write(fields, { series: moved }));
    if (!master || !exception) throw new Error('There should be two.');
    expect(dates(master, 2)).toEqual(['2027-03-24T08:00:00.000Z', '2027-03-31T07:00:00.000Z']);
    expect(value(exception, 'recurrence-id')).toBe('2027-03-24T09:00:00');
    expect(value(exception, 'due')).toBe('2027-03-25T09:00:00');
    expect(value(exception, 'rrule')).toBeNull();
    expect(value(exception, 'uid')).toBe(value(master, 'uid'));
  });

  it('has no dates ahead when they count from the day on which it is done', () => {
    const todo = readOne({ due, recurrence: recurrence('FREQ=DAILY', 'completion') }, { series });
    expect(value(todo, 'rrule')).toBeNull();
  });
});

describe('an event', () => {
  it('lies on its day or at its time, and takes nobody’s time', () => {
    const event = readOne({ due: '2026-11-22' }, { kind: 'VEVENT' });
    expect({ name: event.name, start: value(event, 'dtstart') }).toEqual({
      name: 'vevent',
      start: '2026-11-22',
    });
    expect(value(event, 'transp')).toBe('TRANSPARENT');
    expect(value(event, 'status')).toBeNull();
  });

  it('is nothing without a day', () => {
    expect(write({}, { kind: 'VEVENT' })).toBe('');
  });
});

describe('an alarm', () => {
  const alarms = [{ id: task.listId, at: '2026-11-21T08:00:00.000Z', moves: true }];
  const trigger = (component: ICAL.Component) =>
    component.getFirstSubcomponent('valarm')?.getFirstProperty('trigger');

  it('is at its instant', () => {
    const found = trigger(readOne({ due: '2026-11-22' }, { alarms }));
    expect(found?.getFirstValue()?.toString()).toBe('2026-11-21T08:00:00Z');
  });

  it.each([
    ['a whole day', '2026-11-22', '-PT15H'],
    ['a time', '2026-11-22T17:00:00+01:00[Europe/Berlin]', '-P1DT8H'],
    ['the same time', '2026-11-21T09:00:00+01:00[Europe/Berlin]', 'PT0S'],
    ['a day after', '2026-11-20', 'P1DT9H'],
  ])('of what repeats is as far from each date as from the first: %s', (_what, due, distance) => {
    const series = { start: due, occurrence: due };
    const fields = { due, recurrence: recurrence('FREQ=WEEKLY') };
    const todo = trigger(readOne(fields, { alarms, series }));
    expect(todo?.getFirstValue()?.toString()).toBe(distance);
    expect(todo?.getFirstParameter('related')).toBe('END');
    const event = trigger(readOne(fields, { alarms, series, kind: 'VEVENT' }));
    expect(event?.getFirstValue()?.toString()).toBe(distance);
    expect(event?.getFirstParameter('related')).toBeUndefined();
  });

  it('that was put off, or stands for an instant, stays there', () => {
    const due = '2026-11-22';
    const given = {
      alarms: alarms.map((alarm) => ({ ...alarm, moves: false })),
      series: { start: due, occurrence: due },
    };
    const found = trigger(readOne({ due, recurrence: recurrence('FREQ=WEEKLY') }, given));
    expect(found?.getFirstValue()?.toString()).toBe('2026-11-21T08:00:00Z');
  });
});
