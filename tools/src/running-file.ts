import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a running program says about itself in its data folder, for another that would start there. */
export interface Running {
  /** The process to end. */
  readonly pid: number;
  readonly address: string;
}

const fileOf = (dataDir: string) => join(dataDir, 'running.json');

export async function announce(dataDir: string, running: Running): Promise<void> {
  await writeFile(fileOf(dataDir), JSON.stringify(running));
}

export async function withdraw(dataDir: string): Promise<void> {
  await rm(fileOf(dataDir), { force: true });
}

/** True when the program that ran here last was killed, and had no time to withdraw. */
export async function wasKilled(dataDir: string): Promise<boolean> {
  return existsSync(fileOf(dataDir)) && (await findRunning(dataDir)) === null;
}

/** The program that runs on this folder, or null when what it said is gone or its process is. */
export async function findRunning(dataDir: string): Promise<Running | null> {
  try {
    const running = JSON.parse(await readFile(fileOf(dataDir), 'utf8')) as Running;
    process.kill(running.pid, 0);
    return running;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') return { pid: 0, address: 'unknown' };
    return null;
  }
}
