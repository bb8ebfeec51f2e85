import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { installedChromium } from './chromium';
import { root, StartProblem } from './settings';

/** A Chromium for the tests: the machine's, Playwright's own, else one that is installed now. */
export async function findChromium(): Promise<string> {
  return (await present()) ?? (await install());
}

async function present(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return installedChromium() ?? (existsSync(own) ? own : undefined);
}

async function install(): Promise<string> {
  const isRoot = process.getuid?.() === 0;
  console.log('Getting a browser for the tests, since there is none …');
  const withSystemLibraries = isRoot && platform() === 'linux' ? ['--with-deps'] : [];
  await run('npx', ['playwright', 'install', ...withSystemLibraries, 'chromium']);
  const found = await present();
  if (found) return found;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    await run('apt-get', ['update']);
    await run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
  }
  const installedNow = await present();
  if (installedNow) return installedNow;
  throw new StartProblem(
    'The tests need Chromium or Google Chrome. Install one (Debian: apt-get install chromium), or set CHROMIUM_PATH to it.',
  );
}

/** Whether it worked is seen by what is there afterwards. */
async function run(command: string, args: readonly string[]): Promise<void> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: platform() === 'win32',
  });
  await once(child, 'exit').catch((error: unknown) => {
    console.error(String(error));
  });
}
