import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { nx, root } from '@todo/tools/settings';

const execute = promisify(execFile);

interface Graph {
  readonly tasks: {
    readonly tasks: Readonly<Record<string, { readonly cache?: boolean }>>;
    readonly dependencies: Readonly<Record<string, readonly string[]>>;
  };
}

/** What Nx would run, as it says itself. */
async function plan(...args: string[]): Promise<Graph['tasks']> {
  const outside = Object.entries(process.env).filter(([name]) => !name.startsWith('NX_'));
  const env = { ...Object.fromEntries(outside), NX_DAEMON: 'false', NX_ISOLATE_PLUGINS: 'false' };
  const { stdout } = await execute(process.execPath, [nx, ...args, '--graph=stdout'], {
    ...{ cwd: root, env, maxBuffer: 64 * 1024 * 1024 },
  });
  return (JSON.parse(stdout.slice(stdout.indexOf('{'))) as Graph).tasks;
}

/** All that ends before a task begins. */
function before(task: string, { dependencies }: Graph['tasks']): Set<string> {
  const all = new Set<string>();
  const visit = (each: string) => {
    for (const dependency of dependencies[each] ?? []) {
      if (all.has(dependency)) continue;
      all.add(dependency);
      visit(dependency);
    }
  };
  visit(task);
  return all;
}

it('deploys after the images, which come after what was built, and after the checks', async () => {
  const targets = ['lint', 'test', 'build', 'docker-build', 'kubeconform', 'deploy'];
  const graph = await plan('affected', '-t', ...targets, '--files=apps/backend/src/app.ts');
  expect([...before('infra:deploy:local', graph)]).toEqual(
    expect.arrayContaining([
      ...['infra:lint', 'infra:kubeconform'],
      ...['backend:docker-build', 'frontend:docker-build', 'backend:build', 'frontend:build'],
    ]),
  );
  expect(before('backend:docker-build', graph)).toContain('backend:build');
  expect(graph.tasks['infra:deploy:local']?.cache).toBe(false);
}, 120_000);
