import { limits } from './limits';
import { NewTask, TaskChanges, TaskQuery } from './task';

/** The fields that a schema complains about, or null when it accepts the value. */
function complaints(
  schema: typeof NewTask | typeof TaskChanges | typeof TaskQuery,
  value: unknown,
) {
  const result = schema.safeParse(value);
  if (result.success) return null;
  return result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [issue.path.join('.')],
  );
}

describe('NewTask', () => {
  it('trims the title before it counts', () => {
    expect(NewTask.parse({ title: `  ${'x'.repeat(limits.title)}  ` }).title).toHaveLength(
      limits.title,
    );
    expect(complaints(NewTask, { title: 'x'.repeat(limits.title + 1) })).toEqual(['title']);
    expect(complaints(NewTask, { title: '   ' })).toEqual(['title']);
  });

  it('keeps the first spelling of labels that differ only in case', () => {
    expect(NewTask.parse({ title: 'a', labels: ['Home', 'home ', 'Work'] }).labels).toEqual([
      'Home',
      'Work',
    ]);
  });

  it.each([
    [{ title: 'a', labels: Array.from({ length: 11 }, (_, index) => `l${index}`) }, 'labels'],
    [{ title: 'a', labels: [''] }, 'labels.0'],
    [{ title: 'a', priority: 'asap' }, 'priority'],
    [{ title: 'a', due: 'tomorrow' }, 'due'],
    [{ title: 'a', done: true }, 'done'],
    [{ title: 'a\u0000b' }, 'title'],
    [{}, 'title'],
  ])('names the field at fault in %j', (value, field) => {
    expect(complaints(NewTask, value)).toContain(field);
  });
});

describe('text', () => {
  it('never holds half a character, which the database cannot take as JSON', () => {
    expect(NewTask.parse({ title: 'a\ud83e b', labels: ['\udd5b'] })).toEqual({
      title: 'a\ufffd b',
      labels: ['\ufffd'],
    });
    expect(NewTask.parse({ title: 'a 🥛' }).title).toBe('a 🥛');
  });
});

describe('TaskChanges', () => {
  it('tells null, which clears, from absent, which keeps', () => {
    expect(TaskChanges.parse({ due: null })).toEqual({ due: null });
  });

  it('refuses a change of nothing', () => {
    expect(complaints(TaskChanges, {})).toEqual(['']);
  });
});

describe('TaskQuery', () => {
  it('reads numbers and booleans from the text of a query', () => {
    expect(TaskQuery.parse({ limit: '5', overdue: 'true' })).toMatchObject({
      limit: 5,
      overdue: true,
      sort: 'created',
    });
  });

  it.each([
    [{ limit: '0' }, 'limit'],
    [{ limit: '101' }, 'limit'],
    [{ limit: 'ten' }, 'limit'],
    [{ overdue: 'yes' }, 'overdue'],
    [{ dueFrom: '2026-02-30' }, 'dueFrom'],
    [{ dueTo: '0000-01-01' }, 'dueTo'],
    [{ colour: 'red' }, 'colour'],
  ])('names the parameter at fault in %j', (value, field) => {
    expect(complaints(TaskQuery, value)).toContain(field);
  });
});
