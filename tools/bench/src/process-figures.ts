import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { platform } from 'node:os';
import { promisify } from 'node:util';

const execute = promisify(execFile);
/** Of Linux, whatever its kernel was built with. */
const ticksPerSecond = 100;

/** Seconds of processor time that these processes have used so far, all threads together. */
export async function cpuOf(pids: readonly number[]): Promise<number> {
  const each = await Promise.all(
    pids.map((pid) => (platform() === 'linux' ? ticks(pid) : time(pid))),
  );
  return each.reduce((sum, seconds) => sum + seconds, 0);
}

async function ticks(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in parentheses, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** As `ps` writes it: `[hours:]minutes:seconds`. */
async function time(pid: number): Promise<number> {
  const { stdout } = await execute('ps', ['-o', 'time=', '-p', String(pid)]);
  return stdout
    .trim()
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Resident memory in MiB. */
export async function memoryOf(pid: number): Promise<number> {
  const { stdout } = await execute('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}
