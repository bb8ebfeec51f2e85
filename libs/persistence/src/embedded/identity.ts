import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Identity } from './binaries';
import { StartError } from './start-error';

const execute = promisify(execFile);
const account = 'postgres';

/**
 * Whom the server runs as. PostgreSQL refuses to run as root, so root lends it the account that owns
 * the cluster already, or the system account `postgres`, which is made when it is missing.
 */
export async function serverIdentity(cluster: string): Promise<Required<Identity> | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await find(account)) ?? (await create(account));
}

async function find(name: string): Promise<Required<Identity> | null> {
  try {
    const ids = await Promise.all(
      ['-u', '-g'].map(async (option) => Number((await execute('id', [option, name])).stdout)),
    );
    const [uid, gid] = ids;
    return uid !== undefined && gid !== undefined ? { uid, gid } : null;
  } catch {
    return null;
  }
}

async function create(name: string): Promise<Required<Identity>> {
  try {
    await execute('useradd', ['--system', '--user-group', '--no-create-home', name]);
  } catch (cause) {
    throw new StartError(
      `PostgreSQL does not run as root, and the account "${name}" could not be made. ` +
        'Start as an ordinary user, or set DATABASE_URL.',
      { cause },
    );
  }
  const made = await find(name);
  if (!made) throw new Error(`useradd made no account "${name}".`);
  return made;
}

/** Makes `folder`, owned by the server's account and closed to others, in `parent`, which it may pass through. */
export async function makeOwnFolder(
  parent: string,
  folder: string,
  identity: Required<Identity> | null,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!identity) return;
  const { mode } = await stat(parent);
  await chmod(parent, mode | 0o001);
  await chown(folder, identity.uid, identity.gid);
}

/** The nearest folder above and including `path` that this account may not pass through, or null. */
export async function firstClosedFolder(
  path: string,
  { uid, gid }: Required<Identity>,
): Promise<string | null> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const info = await stat(folder);
    const bit = info.uid === uid ? 0o100 : info.gid === gid ? 0o010 : 0o001;
    if ((info.mode & bit) === 0) return folder;
    if (folder === dirname(folder)) return null;
  }
}
