import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { nx, root } from '@todo/tools/settings';
import { asked } from './commands';
import { links, pages, snippets, type Page } from './markdown';

/** The targets of every project, as Nx knows them. */
async function targets(): Promise<Map<string, Set<string>>> {
  const folder = await mkdtemp(join(tmpdir(), 'todo-docs-'));
  const file = join(folder, 'graph.json');
  const outside = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'));
  try {
    await promisify(execFile)(process.execPath, [nx, 'graph', `--file=${file}`], {
      cwd: root,
      env: { ...Object.fromEntries(outside), NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' },
    });
    const { graph } = JSON.parse(await readFile(file, 'utf8')) as {
      graph: { nodes: Record<string, { data: { targets: object } }> };
    };
    return new Map(
      Object.entries(graph.nodes).map(([name, { data }]) => [
        name,
        new Set(Object.keys(data.targets)),
      ]),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

let all: Page[];
beforeAll(async () => {
  all = await pages();
});

it('names only targets of Nx and scripts of npm that there are', async () => {
  const known = await targets();
  const anywhere = new Set([...known.values()].flatMap((names) => [...names]));
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const unknown = all.flatMap(snippets).filter(({ text }) =>
    asked(text).some((each) => {
      if (each.kind === 'script') return !(each.script in scripts);
      const own = each.project === null ? anywhere : known.get(each.project);
      return !own?.has(each.target);
    }),
  );
  expect(unknown).toEqual([]);
}, 120_000);

it('names only files and folders that there are', () => {
  const file = /^(apps|docs|infra|libs|tools)\/[\w./-]+$/;
  const missing = all
    .flatMap(snippets)
    .filter(({ text }) => file.test(text) && !existsSync(join(root, text)));
  expect(missing).toEqual([]);
});

it('has no link that leads nowhere', () => {
  const dead = all.flatMap((page) =>
    links(page)
      .map((link) => ({ page: page.path, link }))
      .filter(({ link }) => !existsSync(join(root, dirname(page.path), link.replace(/#.*/, '')))),
  );
  expect(dead).toEqual([]);
});
