import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface TestProcess {
  readonly child: ChildProcess;
  /** Its exit code; null when it was killed. */
  readonly ended: Promise<number | null>;
  readonly output: () => string;
}

/** The program as it runs in a container, with nothing in its environment but `environment`. */
export function startProgram(environment: Record<string, string>): TestProcess {
  const child = spawn(process.execPath, ['--import', '../../tools/typescript.mjs', 'src/main.ts'], {
    cwd: join(__dirname, '../..'),
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  // Not `close`, which does not come once the channel was disconnected.
  const ended = Promise.all([
    once(child, 'exit'),
    ...[child.stdout, child.stderr].map((stream) => stream && once(stream, 'end')),
  ]).then(([[code]]) => code as number | null);
  return { child, ended, output: () => output };
}

export async function untilReady(program: TestProcess): Promise<TestProcess> {
  while (!program.output().includes('"ready"')) {
    await Promise.race([
      once(program.child.stdout as NodeJS.ReadableStream, 'data'),
      program.ended.then(() => {
        throw new Error(`The program ended:\n${program.output()}`);
      }),
    ]);
  }
  return program;
}
