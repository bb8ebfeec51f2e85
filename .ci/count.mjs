// node .ci/count.mjs <file>: what the output in the file says of itself, as "<passed> <failed>"; nothing where it
// says nothing. A total in its last line counts as it is. Else the tasks of Nx in it are added up, each by the total
// in which it ends, or by what Jest says.
import { readFileSync } from 'node:fs';

const total = /^(\d+) passed, (\d+) failed$/;
const jest =
  /^Tests: +(?:(\d+) failed, )?(?:\d+ skipped, )?(?:\d+ todo, )?(?:(\d+) passed, )?\d+ total$/;
const beginOfTask = /^(> nx run | NX )/;

const lines = readFileSync(process.argv[2], 'utf8')
  .split(/\r?\n/)
  .map((line) => line.trimEnd())
  .filter((line) => line !== '');

/** @returns [passed, failed] of the lines of one task, or null. */
function tally(task) {
  // Behind the total of a command that failed, Nx says so.
  const said = task.filter((line) => !line.startsWith('Warning: command '));
  const [, passed, failed] = total.exec(said.at(-1) ?? '') ?? [];
  if (passed !== undefined) return [Number(passed), Number(failed)];
  const [, broken, held] = task.map((line) => jest.exec(line)).findLast(Boolean) ?? [];
  return broken === undefined && held === undefined
    ? null
    : [Number(held ?? 0), Number(broken ?? 0)];
}

const tasks = lines.reduce(
  (found, line) => {
    if (beginOfTask.test(line)) found.push([]);
    else found.at(-1).push(line);
    return found;
  },
  [[]],
);
const counted = total.test(lines.at(-1) ?? '')
  ? [tally(lines)]
  : tasks.map(tally).filter((each) => each !== null);
if (counted.length > 0) {
  const [passed, failed] = counted.reduce((sum, each) => [sum[0] + each[0], sum[1] + each[1]]);
  console.log(`${passed} ${failed}`);
}
