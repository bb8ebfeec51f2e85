import { Turns } from './turns';

test('lets conversations go on side by side', async () => {
  const turns = new Turns(0);
  await turns.begin('one');
  await expect(turns.begin('two')).resolves.toBeInstanceOf(Function);
});

test('refuses a second turn while the first goes on', async () => {
  const turns = new Turns(0);
  const end = await turns.begin('one');
  await expect(turns.begin('one')).rejects.toMatchObject({ code: 'conflict' });
  end();
  await expect(turns.begin('one')).resolves.toBeInstanceOf(Function);
});

test('waits for a turn that is about to end, and lets one after the other in', async () => {
  const turns = new Turns(60_000);
  const order: string[] = [];
  const endFirst = await turns.begin('one');
  const others = ['second', 'third'].map(async (name) => {
    const end = await turns.begin('one');
    order.push(`${name} begins`);
    await Promise.resolve();
    order.push(`${name} ends`);
    end();
  });
  order.push('first ends');
  endFirst();
  await Promise.all(others);
  expect(order).toEqual([
    'first ends',
    'second begins',
    'second ends',
    'third begins',
    'third ends',
  ]);
});
