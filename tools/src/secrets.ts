import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartProblem } from './settings';
import { newVapidKeys, type VapidKeys } from './vapid-keys';

/** The secret that signs sessions: always the same, so that nobody is signed out by a restart. */
export function authSecret(dataDir: string): Promise<string> {
  return kept(dataDir, 'auth-secret', () => randomBytes(32).toString('base64url'));
}

/** The keys for push messages: always the same, since browsers have subscribed with them. */
export async function vapidKeys(dataDir: string): Promise<VapidKeys> {
  const text = await kept(dataDir, 'vapid-keys.json', () => JSON.stringify(newVapidKeys()));
  try {
    return JSON.parse(text) as VapidKeys;
  } catch {
    const file = join(dataDir, 'vapid-keys.json');
    throw new StartProblem(
      `${file} is damaged. Delete it: new keys are made, and people switch notifications on again.`,
    );
  }
}

/** Made on the first start, and kept in the data folder for its owner only. */
async function kept(dataDir: string, name: string, make: () => string): Promise<string> {
  const file = join(dataDir, name);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StartProblem(
      `${file} cannot be read (${error.code}). Start as the user who made it.`,
    );
  });
  if (text !== null) return text.trim();
  const made = make();
  await mkdir(dataDir, { recursive: true });
  // Renamed into place, so that a start that is cut short leaves no half of a secret.
  await writeFile(`${file}.new`, made, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}
