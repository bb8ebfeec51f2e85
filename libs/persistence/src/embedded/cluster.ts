import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { nativeFolder, runBinary, type Identity } from './binaries';
import {
  canLaunch,
  firstClosedFolder,
  giveTo,
  makeOwnFolder,
  serverIdentity,
  type Account,
} from './identity';
import { StartError } from './start-error';

const version = '17';
const superuser = 'todo';

/** A PostgreSQL data directory, and what is needed to run a server on it. */
export interface Cluster {
  readonly directory: string;
  readonly password: string;
  readonly native: string;
  readonly identity: Identity;
}

export function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** Finds the cluster in `folder`/postgres, or makes it. `durable: false` is for data that nobody keeps. */
export async function openCluster(folder: string, durable: boolean): Promise<Cluster> {
  await mkdir(folder, { recursive: true });
  const directory = join(folder, 'postgres');
  const account = await serverIdentity(directory);
  const identity = account ? await wayTo(folder, account) : {};
  const native =
    account && !identity.throughClosedFolders
      ? await reachableNative(folder, account)
      : nativeFolder();
  const found = await readFile(join(directory, 'PG_VERSION'), 'utf8').catch(unlessMissing);
  if (found === null) await create(folder, directory, native, identity, durable);
  else if (found.trim() !== version) {
    throw new StartError(
      `The data in ${directory} belongs to PostgreSQL ${found.trim()}, and this program brings ${version}. ` +
        'Set DATA_DIR to another folder, or DATABASE_URL to a server that holds your data.',
    );
  }
  const password = await readFile(passwordFile(directory), 'utf8').catch((cause: unknown) => {
    throw new StartError(
      `${passwordFile(directory)} cannot be read. It belongs to the database beside it: ` +
        'restore it, or start as the user who made it.',
      { cause },
    );
  });
  return { directory, password, native, identity };
}

const passwordFile = (directory: string) => join(directory, 'password');

/** A folder that is only half made, because its making was cut short, never gets the final name. */
async function create(
  folder: string,
  directory: string,
  native: string,
  identity: Identity,
  durable: boolean,
): Promise<void> {
  const making = `${directory}.${process.pid}.new`;
  const passwordFileOfInit = `${making}.password`;
  const password = randomBytes(24).toString('base64url');
  try {
    await makeOwnFolder(folder, making, identity);
    await writeFile(passwordFileOfInit, password, { mode: 0o600 });
    await giveTo(identity, passwordFileOfInit);
    await runBinary(
      native,
      'initdb',
      [
        `--pgdata=${making}`,
        `--username=${superuser}`,
        `--pwfile=${passwordFileOfInit}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        // The same rules for upper and lower case on every system, whatever locales it has.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--data-checksums',
        ...(durable ? [] : ['--no-sync']),
      ],
      identity,
    );
    await rename(passwordFileOfInit, passwordFile(making));
    await rename(making, directory);
  } finally {
    await rm(making, { recursive: true, force: true });
    await rm(passwordFileOfInit, { force: true });
  }
}

/** The server's account must reach its data through every folder above it, which root can let it do. */
async function wayTo(folder: string, account: Account): Promise<Identity> {
  const closed = await firstClosedFolder(dirname(folder), account);
  if (closed === null) return account;
  const lent = { ...account, throughClosedFolders: true };
  if (await canLaunch(lent)) return lent;
  throw new StartError(
    `PostgreSQL does not run as root, and its own account may not pass through ${closed}. ` +
      'Set DATA_DIR to a folder elsewhere (for example /var/lib/todo-chatbot), ' +
      `allow it with "chmod o+x ${closed}", or start as an ordinary user.`,
  );
}

/** The binaries where the server's account can reach them: in place, or as a copy in the data folder. */
async function reachableNative(folder: string, account: Account): Promise<string> {
  const installed = nativeFolder();
  if ((await firstClosedFolder(join(installed, 'bin'), account)) === null) return installed;
  const copy = join(folder, 'postgres-binaries');
  const complete = join(copy, 'bin', 'postgres');
  if (await stat(complete).catch(unlessMissing)) return copy;
  const making = `${copy}.${process.pid}.new`;
  await cp(installed, making, { recursive: true, verbatimSymlinks: true });
  await rename(making, copy);
  return copy;
}

function unlessMissing(error: unknown): null {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
  throw error;
}
