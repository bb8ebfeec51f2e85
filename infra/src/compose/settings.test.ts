import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { nx } from '@todo/tools/settings';
import { root } from '../paths';
import { execute } from '../run';
import { settingNames } from './compose-file';

const fromCompose = 'of-compose';

/** A workspace where somebody uses Compose, and a task that writes its environment into a file. */
async function workspace(folder: string): Promise<void> {
  const write = (file: string, content: unknown) =>
    writeFile(join(folder, file), JSON.stringify(content));
  const settings = settingNames().map((name) => `${name}=${fromCompose}\n`);
  await mkdir(join(folder, 'project'));
  await Promise.all([
    copyFile(join(root, '.local.env'), join(folder, '.local.env')),
    writeFile(join(folder, '.env'), settings.join('')),
    symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction'),
    write('package.json', { name: 'workspace' }),
    write('nx.json', { analytics: false, neverConnectToCloud: true }),
    writeFile(
      join(folder, 'tell.cjs'),
      "require('node:fs').writeFileSync('environment.json', JSON.stringify(process.env))",
    ),
    write('project/project.json', {
      name: 'project',
      targets: { tell: { command: 'node tell.cjs' } },
    }),
  ]);
}

/** What a task gets where the shell has the variables in `shell`, and .env every setting of Compose. */
async function environmentOfTask(shell: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const folder = await mkdtemp(join(tmpdir(), 'todo-settings-'));
  const names = [
    ...settingNames(),
    ...Object.keys(process.env).filter((name) => /^NX_/.test(name)),
  ];
  const env = {
    ...Object.fromEntries(names.map((name) => [name, undefined])),
    ...{ NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false', NX_TUI: 'false' },
    ...shell,
  };
  try {
    await workspace(folder);
    const { code, stdout, stderr } = await execute(process.execPath, [nx, 'tell', 'project'], {
      cwd: folder,
      env,
    });
    if (code !== 0) throw new Error(stdout + stderr);
    return JSON.parse(await readFile(join(folder, 'environment.json'), 'utf8')) as typeof env;
  } finally {
    await rm(folder, { recursive: true });
  }
}

it('keeps the settings of Compose in .env out of every task of Nx', async () => {
  const environment = await environmentOfTask({});
  const taken = settingNames().filter((name) => environment[name]);
  expect(taken).toEqual([]);
}, 60_000);

it('gives a task what the shell sets, even where .env says the same or something else', async () => {
  const shell = { OPENAI_API_KEY: 'of-the-shell', POSTGRES_PASSWORD: fromCompose };
  expect(await environmentOfTask(shell)).toMatchObject(shell);
}, 60_000);

it('explains every setting of Compose in .env.example, except the name in its logs', async () => {
  const example = await readFile(join(root, '.env.example'), 'utf8');
  const explained = Object.keys(parseEnv(example.replaceAll(/^#(?=[A-Z_]+=)/gm, '')));
  expect(settingNames().filter((name) => !explained.includes(name))).toEqual(['ENVIRONMENT']);
});
