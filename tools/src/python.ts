import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { copyFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root, withoutEmpty } from './settings';

/** Python's libraries take FORCE_COLOR, whatever its value, for a terminal that wants progress bars. */
function withoutTerminal(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...withoutEmpty(process.env), NO_COLOR: '1', TERM: 'dumb' };
  delete env['FORCE_COLOR'];
  return env;
}

/** Runs a program with its output shown, as to no terminal; resolves with its exit code. */
export async function runProgram(command: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(command, args, {
    cwd: root,
    env: withoutTerminal(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(process.stdout, { end: false });
  child.stderr.pipe(process.stderr, { end: false });
  const [code] = (await once(child, 'close')) as [number | null];
  return code;
}

/**
 * The folder with the programs of the Python packages that `requirements` pins, in a virtual environment that is
 * made once for each list of them.
 * @throws Error when Python 3 is missing or a package cannot be installed.
 */
export async function pythonPrograms(requirements: string): Promise<string> {
  const wanted = await readFile(requirements);
  const version = createHash('sha256').update(wanted).digest('hex').slice(0, 12);
  const folder = join(root, 'node_modules/.cache', `python-${version}`);
  const programs = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');
  const complete = join(folder, 'requirements.txt');
  if (existsSync(complete)) return programs;
  await rm(folder, { recursive: true, force: true });
  const python = process.platform === 'win32' ? 'python' : 'python3';
  if ((await runProgram(python, ['-m', 'venv', folder])) !== 0) {
    throw new Error('Python 3 with its module venv is needed for this. Install it and try again.');
  }
  const install = ['-m', 'pip', 'install', '--quiet', '--no-deps', '-r', requirements];
  if ((await runProgram(join(programs, 'python'), install)) !== 0) {
    throw new Error(`pip could not install what ${requirements} names.`);
  }
  await copyFile(requirements, complete);
  return programs;
}
