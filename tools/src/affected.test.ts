import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { nx, root } from './settings';

const execute = promisify(execFile);

/** The projects that Nx takes for affected by a change of `file`, asked as a pipeline asks it. */
async function affectedBy(file: string): Promise<string[]> {
  const outside = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'));
  const { stdout } = await execute(
    process.execPath,
    [nx, 'show', 'projects', '--affected', `--files=${file}`, '--json'],
    {
      cwd: root,
      env: { ...Object.fromEntries(outside), NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' },
    },
  );
  return (JSON.parse(stdout.slice(stdout.indexOf('['))) as string[]).sort();
}

/** Pages name files: the check that they exist runs with each change of one. */
const frontend = ['docs', 'e2e', 'frontend', 'infra'];
const backend = ['backend', 'docs', 'e2e', 'infra'];
const onContracts = [
  ...['assistant', 'assistant-tools', 'backend', 'bench', 'contracts', 'docs', 'domain', 'e2e'],
  ...['frontend', 'infra', 'language', 'persistence', 'recurrence', 'tools'],
];
const checked = [...onContracts, 'network'].sort();
/** With what is measured alone. */
const all = [...checked, 'reminders'].sort();

it.each([
  ['libs/contracts/src/task.ts', onContracts],
  ['package-lock.json', all],
  ['tsconfig.base.json', all],
  ['.local.env', checked],
  ['.github/workflows/ci.yml', checked],
  ['.github/workflows/release.yml', ['infra']],
  ['apps/frontend/src/app/page.tsx', frontend],
  ['apps/backend/src/app.ts', backend],
  ['apps/e2e/src/story.spec.ts', ['docs', 'e2e']],
  ['tools/src/start.ts', ['bench', 'docs', 'e2e', 'infra', 'tools']],
  ['tools/bench/src/load.ts', ['bench', 'docs']],
  ['README.md', ['docs']],
  ['docs/architecture.md', ['docs']],
])(
  'a change of %s affects %j',
  async (file, projects) => {
    expect(await affectedBy(file)).toEqual(projects);
  },
  60_000,
);
