import { isDue, limits } from '@todo/contracts';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { adding } from './corpus/adding';
import { addingInPassing } from './corpus/adding-in-passing';
import { asking } from './corpus/asking';
import { changing } from './corpus/changing';
import { doing } from './corpus/doing';
import { lists } from './corpus/lists';
import { many } from './corpus/many';
import { reminding } from './corpus/reminding';
import { repeating } from './corpus/repeating';
import { talking } from './corpus/talking';
import type { Draft, Intent } from './intent';
import { interpret } from './interpret';
import { readable } from './long';
import { summary } from './testing/summary';

const context = { now: Temporal.Instant.from('2026-11-18T09:00:00Z'), timeZone: 'Europe/Berlin' };
const corpus = [
  ...adding,
  ...addingInPassing,
  ...asking,
  ...changing,
  ...doing,
  ...lists,
  ...many,
  ...reminding,
  ...repeating,
  ...talking,
];

describe.each([
  ['adding', adding],
  ['adding in passing', addingInPassing],
  ['asking', asking],
  ['changing', changing],
  ['doing', doing],
  ['lists', lists],
  ['many', many],
  ['reminding', reminding],
  ['repeating', repeating],
  ['talking', talking],
])('interpret: %s', (_name, sentences) => {
  it.each(sentences)('reads %j as %s', (sentence, meaning) => {
    expect(summary(interpret(sentence, context))).toBe(meaning);
  });
});

describe('interpret', () => {
  it.each(corpus.filter(isPlain))(
    'takes blanks and a full stop around %j for nothing',
    (sentence, meaning) => {
      expect(summary(interpret(`  ${sentence}.  `, context))).toBe(meaning);
    },
  );

  it('reads a sentence with curly quotes as one with straight quotes', () => {
    expect(interpret('what’s due today?', context)).toEqual(
      interpret("what's due today?", context),
    );
  });

  it('keeps what does not fit into a title in the notes', () => {
    const long = `buy ${'very '.repeat(60)}old cheese`;
    const intent = interpret(long, context);
    const [task] = intent.kind === 'add' ? intent.tasks : [];
    expect(task?.title.length).toBeLessThanOrEqual(limits.title);
    expect(task?.notes).toContain('old cheese');
  });

  it('never throws, stays within the bounds, and says the same twice', () => {
    fc.assert(
      fc.property(message, zone, instant, (text, timeZone, now) => {
        const intent = interpret(text, { now, timeZone });
        expect(interpret(text, { now, timeZone })).toEqual(intent);
        draftsOf(intent).forEach(expectValid);
      }),
      { numRuns: 1_500 },
    );
  });

  it('never takes a question for a task that is to be added at once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('what', 'when', 'why', 'who', 'is', 'did'),
        phrase,
        (word, rest) => {
          const intent = interpret(`${word} ${rest}?`, context);
          expect(intent.kind === 'add' && intent.sure).toBe(false);
        },
      ),
    );
  });

  it.each([
    ...[
      '\n',
      ' ',
      ', ',
      '.',
      '?',
      '!',
      '~',
      '“x” ',
      'the ',
      'due by on ',
      'at ',
      'as ',
      'is ',
      'and ',
    ],
    ...['1, ', 'every monday and ', 'for the ', '5 minutes ', 'buy milk\n'],
    ...['mon, ', 'remind me ', 'the reminder ', 'an hour and ', 'no gym '],
    ...['1st and ', 'first, ', 'an hour before ', 'through march ', 'monday to ', 'next two '],
  ])('reads no more of a message that repeats %j than its bounds allow', (unit) => {
    for (const [before, after] of [
      ['', ''],
      ['move ', ' to friday'],
      ['what ', ' due'],
      ['remind me to ', ' tomorrow at 5'],
      ['label ', ' as x'],
      ['how often does ', ' repeat'],
      ['move the ', ' reminder to 5'],
      ['at ', ' remind me to go'],
      ['remind me an hour before ', ' to go'],
      ['every ', ' friday'],
      ['pause ', ' for two weeks'],
      ['skip ', ' twice'],
    ] as const) {
      const build = (length: number) =>
        before + unit.repeat((length - before.length - after.length) / unit.length) + after;
      const short = fastest(() => interpret(build(readable), context));
      const long = fastest(() => interpret(build(limits.message), context));
      // As many parts as fit into a message, and twice that for a busy machine; unbounded it is its square.
      const parts = Math.ceil(limits.message / readable);
      expect(long).toBeLessThan(Math.max(short, 5) * parts * 2);
    }
  });

  it('reads a list that is longer than what is read at once in parts', () => {
    const rows = Array.from(
      { length: 60 },
      (_, index) => `- sweep room number ${index + 1} on friday`,
    );
    const intent = interpret(`tasks for the house:\n${rows.join('\n')}`, context);
    const tasks = intent.kind === 'add' ? intent.tasks : [];
    expect(intent).toMatchObject({ kind: 'add', sure: true });
    expect(tasks).toHaveLength(60);
    expect(tasks.at(-1)).toEqual({ title: 'Sweep room number 60', due: '2026-11-20' });
  });

  it('keeps the whole text of a long task or note, and refuses anything else that is too long', () => {
    const tail = 'and so on '.repeat(90).trim();
    const add = interpret(`buy the old cheese ${tail}`, context);
    expect(add.kind === 'add' && add.tasks[0]?.notes).toBe(`buy the old cheese ${tail}`);
    const edit = interpret(`add a note to the dentist: ${tail}`, context);
    expect(edit.kind === 'edit' && edit.edit.note).toBe(tail);
    expect(interpret(`delete the dentist ${tail}`, context).kind).toBe('tooLong');
  });

  it('needs about a millisecond for a message', () => {
    const sentences = corpus.map(([sentence]) => sentence);
    sentences.forEach((sentence) => interpret(sentence, context));
    const cost = costOf(() => {
      sentences.forEach((sentence) => interpret(sentence, context));
    });
    // Ten times what it takes on a quiet machine.
    expect(cost / sentences.length).toBeLessThan(5);
  });
});

/** Milliseconds of the processor in the fastest of three runs: a busy machine only makes it wait. */
function fastest(work: () => void): number {
  return Math.min(...Array.from({ length: 3 }, () => costOf(work)));
}

function costOf(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1_000;
}

/** Its meaning does not hang on how it ends. */
function isPlain([sentence, meaning]: [string, string]): boolean {
  return /^[a-z].*[\p{L}\p{N}]$/u.test(sentence) && !/<.*>|note=/.test(meaning);
}

const words = [
  ...'add buy call remind me to the a task tasks milk dentist it second one done finished delete move rename label note urgent high priority'.split(
    ' ',
  ),
  ...'tomorrow today friday next week at 5 5pm 17:30 half past noon midnight every month in 3 days hours on 1st 31.2. 2026-02-30 12/24 dec 24th'.split(
    ' ',
  ),
  ...[
    '#home',
    '!!',
    ',',
    'and',
    '?',
    '"',
    '\n',
    '- ',
    'not',
    "haven't",
    'all',
    'both',
    '#',
    '“',
    '🥛',
    '\u0000',
    '¦',
    '12:99',
    '25pm',
    '99999',
  ],
];
const phrase = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 12 })
  .map((list) => list.join(' '));
const message = fc.oneof(
  phrase,
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.tuple(phrase, fc.string()).map((both) => both.join(' ')),
);
const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Asia/Karachi',
  'Australia/Lord_Howe',
  'Pacific/Apia',
);
const instant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()));

function draftsOf(intent: Intent): Draft[] {
  if (intent.kind === 'add') return intent.tasks;
  if (intent.kind === 'phrase') return intent.draft ? [intent.draft] : [];
  return 'orAdd' in intent && intent.orAdd ? [intent.orAdd] : [];
}

function expectValid({ title, due, labels = [], notes = '' }: Draft): void {
  expect(title.trim()).toBe(title);
  expect(title.length).toBeGreaterThan(0);
  expect(title.length).toBeLessThanOrEqual(limits.title);
  expect(notes.length).toBeLessThanOrEqual(limits.notes);
  expect(labels.length).toBeLessThanOrEqual(limits.labelsPerTask);
  if (due !== undefined) expect([due, isDue(due)]).toEqual([due, true]);
}
