import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { platform } from 'node:os';
import { root, StartProblem } from './settings';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A Chromium for the tests: the machine's, Playwright's own, else one that is installed now. */
export async function findChromium(): Promise<string> {
  const { CHROMIUM_PATH, CHROME_PATH } = process.env;
  for (const [name, path] of Object.entries({ CHROMIUM_PATH, CHROME_PATH })) {
    if (path && !existsSync(path))
      throw new StartProblem(`${name} names ${path}, which does not exist.`);
    if (path) return path;
  }
  return (await present()) ?? (await install());
}

async function present(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test');
  return [...installed, chromium.executablePath()].find((path) => path && existsSync(path));
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
