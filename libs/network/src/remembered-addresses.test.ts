import type { LookupAddress } from 'node:dns';
import { RememberedAddresses } from './remembered-addresses';

let now: number;
let asked: number;
/** Null for silence. */
let reply: LookupAddress[] | Error | null;
let addresses: RememberedAddresses;

beforeEach(() => {
  now = 0;
  asked = 0;
  reply = [{ address: '10.0.0.1', family: 4 }];
  addresses = new RememberedAddresses(
    (_name, done) => {
      asked += 1;
      if (reply instanceof Error) done(reply, []);
      else if (reply) done(null, reply);
    },
    () => now,
  );
});

const find = () =>
  new Promise((resolve, reject) => {
    addresses.lookup('backend', { all: false }, (error, address) => {
      if (error) reject(error);
      else resolve(address);
    });
  });

it('asks for a name once in a while only, and waits for the first answer alone', async () => {
  expect(await find()).toBe('10.0.0.1');
  reply = [{ address: '10.0.0.2', family: 4 }];
  expect(await find()).toBe('10.0.0.1');
  expect(asked).toBe(1);
  now = 5_000;
  await find();
  expect(await find()).toBe('10.0.0.2');
  expect(asked).toBe(2);
});

it('asks again at once when nobody answered there', async () => {
  await find();
  reply = [{ address: '10.0.0.2', family: 4 }];
  addresses.renew('backend');
  expect(await find()).toBe('10.0.0.2');
});

it('keeps to the last answer while no name server answers, or keeps silent', async () => {
  await find();
  reply = new Error('EAI_AGAIN');
  addresses.renew('backend');
  expect(await find()).toBe('10.0.0.1');
  reply = null;
  now = 5_000;
  expect(await find()).toBe('10.0.0.1');
  expect(await find()).toBe('10.0.0.1');
  expect(asked).toBe(3);
});

it('says that a name is unknown which it never knew', async () => {
  reply = new Error('ENOTFOUND');
  await expect(find()).rejects.toThrow('ENOTFOUND');
});

it('gives all addresses where they are wanted', async () => {
  const all = await new Promise((resolve) => {
    addresses.lookup('backend', { all: true }, (_error, found) => {
      resolve(found);
    });
  });
  expect(all).toEqual(reply);
});
