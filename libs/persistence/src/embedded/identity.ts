import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { launch, type Identity } from './binaries';
import { StartError } from './start-error';

const execute = promisify(execFile);
const accountName = 'postgres';

/** Another account than that of this process, which is root. */
export interface Account extends Identity {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom the server runs as. PostgreSQL refuses to run as root, so root lends it the account that owns
 * the cluster already, or the system account `postgres`, which is made when it is missing.
 */
export async function serverIdentity(cluster: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await find(accountName)) ?? (await create(accountName));
}

async function find(name: string): Promise<Account | null> {
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

async function create(name: string): Promise<Account> {
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

/** Whether a program starts as `identity` here: lending needs the capability itself, and util-linux. */
export async function canLaunch(identity: Identity): Promise<boolean> {
  const [file, args, account] = launch(identity, 'true', []);
  return execute(file, args, account).then(
    () => true,
    () => false,
  );
}

/** Makes `folder`, owned by the server's account and closed to others, in `parent`, which it may pass through. */
export async function makeOwnFolder(
  parent: string,
  folder: string,
  identity: Identity,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (identity.uid === undefined) return;
  const { mode } = await stat(parent);
  await chmod(parent, mode | 0o001);
  await giveTo(identity, folder);
}

/** Lets the server's account own a file or folder; nothing to do where it is that of this process. */
export async function giveTo({ uid, gid }: Identity, path: string): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

/** The nearest folder above and including `path` that this account may not pass through, or null. */
export async function firstClosedFolder(
  path: string,
  { uid, gid }: Account,
): Promise<string | null> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const info = await stat(folder);
    const bit = info.uid === uid ? 0o100 : info.gid === gid ? 0o010 : 0o001;
    if ((info.mode & bit) === 0) return folder;
    if (folder === dirname(folder)) return null;
  }
}
