import { Writable } from 'node:stream';
import pino, { type Logger } from 'pino';
import { ManualTimer } from './testing/manual-timer';
import { keepPurging } from './purge';

const hour = 60 * 60_000;

let timer: ManualTimer;
let draining: AbortController;
let logged: string;
let log: Logger;
let purgeTrash: jest.Mock<Promise<number>, []>;
let purgeNotifications: jest.Mock<Promise<number>, []>;
let purgeSessions: jest.Mock<Promise<number>, []>;

beforeEach(() => {
  timer = new ManualTimer();
  draining = new AbortController();
  logged = '';
  log = pino(
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        logged += chunk.toString();
        done();
      },
    }),
  );
  purgeTrash = jest.fn<Promise<number>, []>().mockResolvedValue(0);
  purgeNotifications = jest.fn<Promise<number>, []>().mockResolvedValue(0);
  purgeSessions = jest.fn<Promise<number>, []>().mockResolvedValue(0);
});

const start = () => {
  const tasks = { purgeTrash };
  const notifications = { purge: purgeNotifications };
  const sessions = { purge: purgeSessions };
  keepPurging({ tasks, notifications, sessions, timer, log, draining: draining.signal });
};
const settled = () => new Promise(setImmediate);

test('purges at once and every hour, until the process begins to end', async () => {
  start();
  await settled();
  expect(purgeTrash).toHaveBeenCalledTimes(1);
  timer.pass(hour);
  await settled();
  expect(purgeTrash).toHaveBeenCalledTimes(2);
  expect(purgeNotifications).toHaveBeenCalledTimes(2);
  expect(purgeSessions).toHaveBeenCalledTimes(2);
  draining.abort();
  expect(timer.running).toBe(0);
});

test('logs how much is gone, and nothing when nothing is', async () => {
  start();
  await settled();
  expect(logged).toBe('');
  purgeTrash.mockResolvedValue(3);
  timer.pass(hour);
  await settled();
  expect(JSON.parse(logged)).toMatchObject({ deleted: 3, msg: 'trash purged' });
});

test('survives a failure, and tries again', async () => {
  purgeTrash.mockRejectedValueOnce(new Error('The database is away.'));
  start();
  await settled();
  expect(logged).toContain('trash not purged');
  expect(purgeNotifications).toHaveBeenCalledTimes(1);
  timer.pass(hour);
  await settled();
  expect(purgeTrash).toHaveBeenCalledTimes(2);
});

test('does not begin again while it still runs', async () => {
  const first = Promise.withResolvers<number>();
  purgeTrash.mockReturnValueOnce(first.promise);
  start();
  timer.pass(hour);
  expect(purgeTrash).toHaveBeenCalledTimes(1);
  first.resolve(1);
  await settled();
  timer.pass(hour);
  expect(purgeTrash).toHaveBeenCalledTimes(2);
});
