import { spawn } from 'node:child_process';
import { withoutEmpty } from '@todo/tools/settings';
import { Problem } from './problem';

export interface RunOptions {
  readonly cwd?: string;
  /** Added to the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Written to its standard input: the way for secrets, which a command line would show to everybody. */
  readonly input?: string;
  /** Also passes on what it writes, as it comes. */
  readonly show?: boolean;
  /** Has a shell read `program`, which then may hold options and quotes. */
  readonly shell?: boolean;
  /** Ends it by SIGTERM when aborted. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

export interface Outcome {
  /** The exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end, whatever its exit code. Tests put a function of their own in its place. */
export type Execute = (
  program: string,
  args: readonly string[],
  options?: RunOptions,
) => Promise<Outcome>;

/** There is no such program. */
export class NotFound extends Problem {
  constructor(program: string) {
    super(`${program} was not found. \`npm run doctor\` says how to install it.`);
  }
}

/** A program that was needed failed; the message has its command line and its last lines. */
export class CommandFailed extends Problem {
  readonly outcome: Outcome;

  constructor(program: string, args: readonly string[], outcome: Outcome) {
    const how = outcome.code === null ? 'was ended' : `failed with code ${outcome.code}`;
    const said = lastLines(outcome.stderr.trim() || outcome.stdout.trim(), 15);
    super(`${commandLine(program, args)}\n${how}${said && `:\n${said}`}`);
    this.outcome = outcome;
  }
}

/** @throws NotFound */
export const execute: Execute = (program, args, options = {}) =>
  new Promise((resolve, reject) => {
    const { input, show = false, shell = false } = options;
    const signals = [options.signal, options.timeoutMs && AbortSignal.timeout(options.timeoutMs)];
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...withoutEmpty(process.env), ...options.env },
      shell,
      signal: AbortSignal.any(signals.filter((signal) => signal instanceof AbortSignal)),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (show) process.stdout.write(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (show) process.stderr.write(text);
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      // Aborted: it ends by the signal, and what it still says counts.
      if (error.name === 'AbortError') return;
      reject(error.code === 'ENOENT' ? new NotFound(program) : error);
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    // A program that ends without reading its input is told by its exit code.
    child.stdin?.on('error', () => undefined).end(input);
  });

/** What the program writes to its standard output. @throws CommandFailed */
export async function output(
  run: Execute,
  program: string,
  args: readonly string[],
  options?: RunOptions,
): Promise<string> {
  const outcome = await run(program, args, options);
  if (outcome.code !== 0) throw new CommandFailed(program, args, outcome);
  return outcome.stdout;
}

/** The command line as a person would type it. */
export function commandLine(program: string, args: readonly string[]): string {
  return [program, ...args]
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ');
}

export function lastLines(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
