import { createECDH } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authSecret, vapidKeys } from './secrets';
import { newVapidKeys } from './vapid-keys';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secrets-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('are made on the first start, and the same ever after', async () => {
  const dataDir = join(folder, 'data');
  const [secret, keys] = [await authSecret(dataDir), await vapidKeys(dataDir)];
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(await authSecret(dataDir)).toBe(secret);
  expect(await vapidKeys(dataDir)).toEqual(keys);
});

it('are for their owner only', async () => {
  await Promise.all([authSecret(folder), vapidKeys(folder)]);
  for (const name of ['auth-secret', 'vapid-keys.json']) {
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  }
});

it('say what to do when the keys for push messages are damaged', async () => {
  await writeFile(join(folder, 'vapid-keys.json'), '{"publicKey":');
  await expect(vapidKeys(folder)).rejects.toThrow(/is damaged\. Delete it/);
});

it('have keys for push messages that belong together, of full length', () => {
  for (let pair = 0; pair < 600; pair += 1) {
    const { publicKey, privateKey } = newVapidKeys();
    expect(publicKey).toMatch(/^[\w-]{87}$/);
    expect(privateKey).toMatch(/^[\w-]{43}$/);
    const curve = createECDH('prime256v1');
    curve.setPrivateKey(Buffer.from(privateKey, 'base64url'));
    expect(curve.getPublicKey('base64url')).toBe(publicKey);
  }
});
