import { DomainError, type Actor, type Lease } from '@todo/domain';
import { Turns } from './turns';

const anna: Actor = { userId: 'anna', timeZone: 'UTC', access: 'write' };
const busy = () => new DomainError('conflict', 'Somebody else answers.');

/** Leases as the database gives them, and a timer whose hand the test turns. */
function setUp(patience = 0) {
  const held = new Set<string>();
  const renew = jest.fn<Promise<void>, []>().mockResolvedValue();
  const acquire = jest.fn((_actor: Actor, id: string): Promise<Lease> => {
    if (held.has(id)) return Promise.reject(busy());
    held.add(id);
    return Promise.resolve({
      renew,
      finish: () => Promise.resolve(),
      release: () => {
        held.delete(id);
        return Promise.resolve();
      },
    });
  });
  const ticks = new Set<() => void>();
  const timer = {
    every: (_milliseconds: number, act: () => void) => {
      ticks.add(act);
      return () => {
        ticks.delete(act);
      };
    },
  };
  const turns = new Turns({ acquire }, { patience, timer });
  return { held, renew, acquire, ticks, turns };
}

test('lets conversations go on side by side', async () => {
  const { turns } = setUp();
  await turns.begin(anna, 'one');
  await expect(turns.begin(anna, 'two')).resolves.toHaveProperty('end');
});

test('refuses a second turn while the first goes on, however the id is written', async () => {
  const { turns } = setUp();
  const { end } = await turns.begin(anna, 'one');
  for (const id of ['one', 'ONE'])
    await expect(turns.begin(anna, id)).rejects.toMatchObject({ code: 'conflict' });
  await end();
  await expect(turns.begin(anna, 'one')).resolves.toHaveProperty('end');
});

test('refuses a turn while another process answers', async () => {
  const { turns, held } = setUp();
  held.add('one');
  await expect(turns.begin(anna, 'one')).rejects.toMatchObject({ code: 'conflict' });
});

test('waits for another process that is about to end', async () => {
  const { turns, held, acquire } = setUp(60_000);
  held.add('one');
  const turn = turns.begin(anna, 'one');
  acquire.mockImplementationOnce(() => {
    held.delete('one');
    return Promise.reject(busy());
  });
  await expect(turn).resolves.toHaveProperty('end');
});

test('passes on that there is no such conversation, and holds nothing then', async () => {
  const { turns, acquire } = setUp();
  acquire.mockRejectedValueOnce(new DomainError('not_found', 'No.'));
  await expect(turns.begin(anna, 'one')).rejects.toMatchObject({ code: 'not_found' });
  await expect(turns.begin(anna, 'one')).resolves.toHaveProperty('end');
});

test('waits for a turn that is about to end, and lets one after the other in', async () => {
  const { turns } = setUp(60_000);
  const order: string[] = [];
  const first = await turns.begin(anna, 'one');
  const others = ['second', 'third'].map(async (name) => {
    const { end } = await turns.begin(anna, 'one');
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
    await end();
  });
  order.push('first ends');
  await first.end();
  await Promise.all(others);
  expect(order).toEqual([
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ]);
});

test('renews the lease while it answers, and no longer', async () => {
  const { turns, renew, ticks } = setUp();
  const { end } = await turns.begin(anna, 'one');
  for (const tick of ticks) tick();
  expect(renew).toHaveBeenCalledTimes(1);
  await end();
  expect(ticks.size).toBe(0);
});

test('hears that another process has taken over, but goes on while the database is away', async () => {
  const { turns, renew, ticks } = setUp();
  const { lost } = await turns.begin(anna, 'one');
  const tick = async (error: Error) => {
    renew.mockRejectedValueOnce(error);
    for (const act of ticks) act();
    await Promise.resolve();
    await Promise.resolve();
  };
  await tick(new Error('connect ECONNREFUSED'));
  expect(lost.aborted).toBe(false);
  await tick(busy());
  expect(lost.aborted).toBe(true);
});
