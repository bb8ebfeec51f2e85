import { Ledger } from './ledger';

let ledger: Ledger;
beforeEach(() => {
  ledger = new Ledger();
  ledger.added('1', 'one');
  ledger.added('2', 'two');
});

const task = (id: string, title: string, status: 'open' | 'done' = 'open') => ({
  id,
  title,
  status,
});

it('finds everything as it was acknowledged', () => {
  ledger.changed('1', 'done');
  ledger.changed('2', 'gone');
  expect(ledger.check([task('1', 'one', 'done'), task('3', 'of the assistant')])).toEqual([]);
});

it('misses what was lost, what came back and what is there twice', () => {
  ledger.added('3', 'three');
  ledger.added('4', 'four');
  ledger.changed('2', 'done');
  ledger.changed('3', 'gone');
  const tasks = [task('2', 'two'), task('3', 'three'), task('4', 'four'), task('5', 'four')];
  expect(ledger.check(tasks)).toEqual([
    '“one” is lost',
    '“two” is open again',
    '“three” is back',
    '“four” is there twice',
  ]);
});

it('takes either for what was not acknowledged', () => {
  ledger.notChanged('1');
  ledger.changed('1', 'done');
  ledger.notAdded('new');
  ledger.added('3', 'new');
  expect(ledger.check([task('2', 'two'), task('3', 'new'), task('4', 'new')])).toEqual([]);
});

it('offers only tasks that are open for certain', () => {
  ledger.changed('1', 'done');
  expect(ledger.anyOpen(() => 0)).toBe('2');
  ledger.notChanged('2');
  expect(ledger.anyOpen(() => 0)).toBeNull();
});

const told = (taskId: string, seconds = 1, kind = 'reminder') => ({
  kind,
  taskId,
  plannedAt: new Date(60_000).toISOString(),
  createdAt: new Date(60_000 + seconds * 1_000).toISOString(),
});

it('counts how late reminders came, and lets those of the future come later', () => {
  ledger.added('3', 'three', 60_000);
  ledger.added('4', 'four', 120_000);
  expect(ledger.checkReminders([told('3', 2), told('4', 9, 'test')], 100_000)).toEqual({
    lateness: [2],
    wrong: [],
  });
});

it('misses a reminder that did not come, and one that came twice', () => {
  ledger.added('3', 'three', 60_000);
  ledger.added('4', 'four', 60_000);
  expect(ledger.checkReminders([told('4'), told('4', 2)], 100_000)).toEqual({
    lateness: [1, 2],
    wrong: ['the reminder of “three” did not come', 'the reminder of “four” came 2 times'],
  });
});

it('expects no reminder of what was done, deleted or may have been', () => {
  for (const id of ['3', '4', '5']) ledger.added(id, id, 60_000);
  ledger.changed('3', 'done');
  ledger.changed('4', 'gone');
  ledger.notChanged('5');
  expect(ledger.checkReminders([], 100_000).wrong).toEqual([]);
});
