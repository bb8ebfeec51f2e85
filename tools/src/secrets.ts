import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartProblem } from './settings';

/**
 * The secret that signs sessions: made on the first start, kept in the data folder for its owner
 * only, and the same ever after, so that nobody is signed out by a restart.
 */
export async function authSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'auth-secret');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new StartProblem(
      `${file} cannot be read (${error.code}). Start as the user who made it.`,
    );
  });
  if (kept !== null) return kept.trim();
  const made = randomBytes(32).toString('base64url');
  await mkdir(dataDir, { recursive: true });
  // Renamed into place, so that a start that is cut short leaves no half of a secret.
  await writeFile(`${file}.new`, made, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}
