import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Problem } from './problem';
import { NotFound, output, type Execute } from './run';
import { ownProgram, platform, tools, type ToolName } from './toolchain';

export interface Means {
  /** The bytes at an address. */
  readonly get: (url: string) => Promise<Buffer>;
  readonly run: Execute;
  /** Where the program goes. */
  readonly folder: string;
}

export const download: Means['get'] = async (url) => {
  const response = await fetch(url, { signal: AbortSignal.timeout(300_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};

/** @throws Error when the file is not the one whose SHA-256 the release names. */
export function check(file: Buffer, name: string, checksums: string): void {
  const line = checksums.split('\n').find((each) => each.trim().endsWith(name)) ?? checksums;
  const expected = /\b[0-9a-f]{64}\b/i.exec(line)?.[0].toLowerCase();
  const actual = createHash('sha256').update(file).digest('hex');
  if (actual === expected) return;
  throw new Error(
    `${name} has the checksum ${actual}, and the release says ${expected ?? 'nothing of it'}`,
  );
}

/** Gets the official release. @throws Error when it cannot be had, or is not what its checksum says. */
export async function fromRelease(name: ToolName, { folder, get, run }: Means): Promise<void> {
  const { release, version } = tools[name];
  const { checksums, member, url } = release(version, platform);
  const published = await get(checksums);
  const file = await get(url);
  check(file, basename(url), published.toString());
  const fresh = await mkdtemp(join(folder, 'new-'));
  try {
    const path = join(fresh, basename(url));
    await writeFile(path, file);
    if (member !== undefined) await output(run, 'tar', ['-xf', path, '-C', fresh, member]);
    const program = member === undefined ? path : join(fresh, member);
    await chmod(program, 0o755);
    await rename(program, join(folder, basename(ownProgram(name))));
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Makes it from source. @throws Problem when there is no Go, or it fails. */
export async function fromSource(name: ToolName, { folder, run }: Means): Promise<void> {
  const { source, version } = tools[name];
  if (source === null) throw new Problem('it cannot be made by `go install`');
  console.log(`${name}: building ${version} from source; this takes minutes …`);
  await output(run, 'go', ['install', '-trimpath', '-ldflags=-s -w', `${source}@v${version}`], {
    env: { GOBIN: folder },
  });
}

/** Gets one tool by the first way that works. @throws Problem with what went wrong on each. */
export async function install(name: ToolName, means: Means): Promise<void> {
  await mkdir(means.folder, { recursive: true });
  const failures: string[] = [];
  console.log(`${name}: getting ${tools[name].version} …`);
  for (const [way, attempt] of [
    ['the official release', () => fromRelease(name, means)],
    ['go install', () => fromSource(name, means)],
  ] as const) {
    try {
      await attempt();
      return;
    } catch (error) {
      failures.push(`  ${way}: ${reason(error)}`);
    }
  }
  throw new Problem(
    `${name} ${tools[name].version} could not be had:\n${failures.join('\n')}\n` +
      `Install it yourself, so that it is on the path, or give this machine a way to ${new URL(tools[name].release(tools[name].version, platform).url).host}.`,
  );
}

function reason(error: unknown): string {
  if (error instanceof NotFound) return 'Go is not installed';
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
