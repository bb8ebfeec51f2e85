// `npm run toolchain`: gets helm, kubectl and kubeconform into .tools/bin where the path lacks them.
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { main, Problem } from './problem';
import { execute, NotFound, output, type Execute } from './run';
import { find, ownProgram, platform, toolFolder, tools, type ToolName } from './toolchain';

type Get = (url: string) => Promise<Buffer>;

const download: Get = async (url) => {
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
export async function fromRelease(name: ToolName, get: Get, run: Execute): Promise<void> {
  const { release, version } = tools[name];
  const { checksums, member, url } = release(version, platform);
  const published = await get(checksums);
  const file = await get(url);
  check(file, basename(url), published.toString());
  const folder = await mkdtemp(join(toolFolder, 'new-'));
  try {
    const path = join(folder, basename(url));
    await writeFile(path, file);
    if (member !== undefined) await output(run, 'tar', ['-xf', path, '-C', folder, member]);
    const program = member === undefined ? path : join(folder, member);
    await chmod(program, 0o755);
    await rename(program, ownProgram(name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes it from source. @throws Problem when there is no Go, or it fails. */
export async function fromSource(name: ToolName, run: Execute): Promise<void> {
  const { source, version } = tools[name];
  if (source === null) throw new Problem('it cannot be made by `go install`');
  console.log(`${name}: building ${version} from source; this takes minutes …`);
  await output(run, 'go', ['install', '-trimpath', '-ldflags=-s -w', `${source}@v${version}`], {
    env: { GOBIN: toolFolder },
  });
}

/** Gets one tool by the first way that works. @throws Problem with what went wrong on each. */
export async function install(name: ToolName, get: Get, run: Execute): Promise<void> {
  await mkdir(toolFolder, { recursive: true });
  const failures: string[] = [];
  console.log(`${name}: getting ${tools[name].version} …`);
  for (const [way, attempt] of [
    ['the official release', () => fromRelease(name, get, run)],
    ['go install', () => fromSource(name, run)],
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

async function installMissing(): Promise<void> {
  const problems: string[] = [];
  for (const name of Object.keys(tools) as ToolName[]) {
    try {
      const here = (await find(name)).find(({ recent }) => recent);
      if (here === undefined) await install(name, download, execute);
      const [found] = (await find(name)).filter(({ recent }) => recent);
      console.log(`${name}: ${found?.version} at ${found?.program}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new Problem(problems.join('\n\n'));
}

if (import.meta.main) await main(installMissing);
