import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './settings';

const largestLog = 10 * 1024 * 1024;
const graceMs = 25_000;

export interface ChildOptions {
  readonly name: 'backend' | 'frontend';
  /** Arguments of Node.js. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFolder: string;
  /** Called once when it ends without having been told to. */
  readonly onExit: (why: string) => void;
}

/** A server of ours, in a process of its own that ends when this one does, however it ends. */
export class Child {
  readonly name: string;
  readonly logFile: string;
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  #stopping = false;

  private constructor(process: ChildProcess, { name, onExit }: ChildOptions, logFile: string) {
    this.name = name;
    this.logFile = logFile;
    this.#process = process;
    this.#ended = once(process, 'exit').then(([code, signal]: (number | string | null)[]) => {
      if (!this.#stopping) onExit(signal ? `signal ${signal}` : `exit code ${code}`);
    });
  }

  static async start(options: ChildOptions): Promise<Child> {
    const logFile = join(options.logFolder, `${options.name}.log`);
    await mkdir(options.logFolder, { recursive: true });
    await makeRoom(logFile);
    const log = await open(logFile, 'a', 0o600);
    const endWithParent = pathToFileURL(join(root, 'tools', 'end-with-parent.mjs')).href;
    const child = spawn(process.execPath, ['--import', endWithParent, ...options.args], {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      // Apart from the terminal, so that Ctrl-C reaches this program alone, which ends them in order.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    await once(child, 'spawn');
    await log.close();
    return new Child(child, options, logFile);
  }

  /** Asks it to end, and makes it after 25 s. */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      this.#process.kill('SIGTERM');
      const deadline = setTimeout(() => this.#process.kill('SIGKILL'), graceMs);
      await this.#ended;
      clearTimeout(deadline);
    }
  }

  async lastLines(count: number): Promise<string> {
    return (await readFile(this.logFile, 'utf8')).trimEnd().split('\n').slice(-count).join('\n');
  }
}

/** Puts a log that has grown large aside; the one put aside before goes. */
async function makeRoom(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (info) => info.size,
    () => 0,
  );
  if (size > largestLog) await rename(logFile, `${logFile}.1`);
}
