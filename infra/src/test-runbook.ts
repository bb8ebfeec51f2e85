// `nx test-runbook infra`: runs every command of infra/k8s/README.md in a namespace of its own, and causes each
// trouble before the section that helps with it.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, type Cluster } from './cluster/cluster';
import { apps, imageOf } from './images/image';
import { readOptions } from './options';
import { infra, manifests, root } from './paths';
import { main, Problem } from './problem';
import { execute, lastLines, output } from './run';
import {
  blocksOf,
  elsewhere,
  firstDeployment,
  manifestElsewhere,
  type Block,
  type Place,
} from './runbook/book';
import { runUntil } from './runbook/run-until';
import { troubles } from './runbook/troubles';
import { tool, toolFolder } from './toolchain';

const namespace = 'todo-runbook';

interface Stage {
  readonly cluster: Cluster;
  readonly place: Place;
  readonly env: NodeJS.ProcessEnv;
}

const { target, values } = readOptions(process.argv.slice(2), process.env, {
  usage: `nx test-runbook infra [options]: follows the run book in the namespace ${namespace}`,
  own: { section: { type: 'string', multiple: true, default: [] } },
  help: { '--section=HEADING': 'only what stands under it, and the set-up; may be repeated' },
});

/** A kubeconfig of its own, since the book changes the current namespace; and manifests for this namespace. */
async function prepare(folder: string): Promise<Stage> {
  const cluster = await connect({ ...target, namespace });
  const kubectl = await tool('kubectl');
  const config = ['config', 'view', '--raw', '--flatten', '--minify', '--context', cluster.context];
  const kubeconfig = join(folder, 'kubeconfig');
  await writeFile(kubeconfig, await output(execute, kubectl, config), { mode: 0o600 });
  const place: Place = { namespace, manifests: join(folder, 'manifests') };
  await cp(join(manifests, 'local'), place.manifests, { recursive: true });
  const images = await Promise.all(apps.map(async (app) => (await imageOf(app)).reference));
  for (const name of await readdir(place.manifests)) {
    const file = join(place.manifests, name);
    await writeFile(file, manifestElsewhere(await readFile(file, 'utf8'), namespace, images));
  }
  const env = {
    KUBECONFIG: kubeconfig,
    KUBE_CONTEXT: cluster.context,
    PATH: [process.env['PATH'], toolFolder].join(process.platform === 'win32' ? ';' : ':'),
  };
  return { cluster, place, env };
}

/** @returns what the commands wrote. @throws Problem when one of them fails */
async function follow(block: Block, { place, env }: Stage): Promise<string> {
  const own = elsewhere(block, place);
  if (block.until !== null) return runUntil(own, block.until, env);
  // Shows each command before what it writes, and ends at the first that fails.
  const args = ['-euo', 'pipefail', '-c', `set -x\n${own}`];
  const { code, stdout, stderr } = await execute('bash', args, { cwd: root, env });
  const said = `${stdout}\n${stderr}`;
  if (code !== 0) throw new Problem(`It failed with code ${code}:\n${lastLines(said, 40)}`);
  return said;
}

/** Milliseconds in which what is looked for must show. */
const lookPatience = 60_000;

/** Follows the block that looks for what is wrong; again while that does not show, as a person would. */
async function look(block: Block, stage: Stage, shows: RegExp): Promise<string> {
  const deadline = Date.now() + lookPatience;
  for (;;) {
    const said = await follow(block, stage);
    if (shows.test(said) || Date.now() > deadline) return said;
    await wait(1_000);
  }
}

/** Follows a section's blocks one after the other. @returns how many of them failed */
async function followSection(blocks: readonly Block[], stage: Stage): Promise<number> {
  const trouble = troubles[blocks[0]?.section ?? ''];
  let said = '';
  for (const [index, block] of blocks.entries()) {
    const began = Date.now();
    const title = `${block.section}: ${block.script.split('\n')[0]}`;
    try {
      if (index === 0 && trouble !== undefined) {
        await trouble.cause(stage.cluster);
        said += await look(block, stage, trouble.shows);
      } else {
        said += await follow(block, stage);
      }
      console.log(`ok      ${title} (${Math.round((Date.now() - began) / 1000)} s)`);
    } catch (error) {
      console.error(`FAILED  ${title}\n${error instanceof Error ? error.message : String(error)}`);
      return blocks.length - index;
    }
  }
  if (trouble === undefined || trouble.shows.test(said)) return 0;
  console.error(`FAILED  ${blocks[0]?.section}: nothing showed ${trouble.shows.source}`);
  return 1;
}

await main(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'todo-runbook-'));
  const stage = await prepare(folder);
  const all = blocksOf(await readFile(join(infra, 'k8s/README.md'), 'utf8'));
  const wanted = [firstDeployment, ...values.section];
  const blocks = all.filter(
    ({ section }) => values.section.length === 0 || wanted.includes(section),
  );
  let failed = 0;
  try {
    for (const section of new Set(blocks.map((block) => block.section))) {
      failed += await followSection(
        blocks.filter((block) => block.section === section),
        stage,
      );
    }
  } finally {
    await stage.cluster.kubectl(['delete', 'namespace', namespace, '--ignore-not-found']);
    await rm(folder, { recursive: true });
  }
  console.log(`${blocks.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
