import { Problem } from '../problem';
import { execute, output, type RunOptions } from '../run';

/** Runs docker to its end and gives what it wrote. @throws Problem */
export function docker(args: readonly string[], options?: RunOptions): Promise<string> {
  return output(execute, 'docker', args, options);
}

/** @throws Problem when there is no container engine, or it does not run. */
export async function checkEngine(): Promise<void> {
  const { code } = await execute('docker', ['version', '--format', '{{.Server.Version}}']);
  if (code === 0) return;
  throw new Problem(
    'The container engine does not answer: start Docker, or see `docker version` for what it says.',
  );
}

export async function hasImage(reference: string): Promise<boolean> {
  const { code } = await execute('docker', ['image', 'inspect', '--format', '{{.Id}}', reference]);
  return code === 0;
}
