// `nx lint-workflows infra`: the pipelines and the shell scripts, each by the checkers made for them.
import { join } from 'node:path';
import { pythonPrograms } from '@todo/tools/python';
import { chart, infra, root } from './paths';
import { main } from './problem';
import { execute } from './run';
import { tool } from './toolchain';

type Check = readonly [title: string, program: string, args: readonly string[]];

async function checks(): Promise<Check[]> {
  const programs = await pythonPrograms(join(infra, 'workflows/requirements.txt'));
  const shellcheck = join(programs, 'shellcheck');
  const quiet = ['--offline', '--no-progress', '--quiet', '--color=never'];
  return [
    // Expressions, inputs of actions, and by shellcheck the commands.
    [
      'actionlint',
      await tool('actionlint'),
      [`-shellcheck=${shellcheck}`, '-pyflakes=', '-no-color'],
    ],
    ['shellcheck .ci/run', shellcheck, ['--severity=warning', '.ci/run']],
    [
      'shellcheck backup.sh',
      shellcheck,
      ['--severity=warning', '--shell=sh', join(chart, 'files/backup.sh')],
    ],
    // What an attacker could make of them: rights, injected text, actions that change under their name.
    ['zizmor', join(programs, 'zizmor'), [...quiet, '--min-severity=medium', '.github']],
  ];
}

await main(async () => {
  let failed = 0;
  const all = await checks();
  for (const [title, program, args] of all) {
    const { code } = await execute(program, args, { cwd: root, show: true });
    console.log(`${title}: ${code === 0 ? 'ok' : 'FAILED'}`);
    if (code !== 0) failed += 1;
  }
  console.log(`${all.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
