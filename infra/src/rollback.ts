// `nx rollback infra`: back to the last revision that worked before the one that runs.
import { connect } from './cluster/cluster';
import { seconds } from './deployment/deploy';
import { history, previous } from './deployment/releases';
import { watched } from './deployment/upgrade';
import { readOptions, release } from './options';
import { main, Problem } from './problem';

await main(async () => {
  const began = Date.now();
  const { target, values } = readOptions(process.argv.slice(2), process.env, {
    usage: 'nx rollback infra [options]: back to the last revision that worked before',
    own: { revision: { type: 'string' } },
    help: { '--revision=N': 'to this one; `helm history` lists them' },
  });
  const cluster = await connect(target);
  const all = await history(cluster);
  const manifestOf = (revision: number) =>
    cluster.helm(['get', 'manifest', release, '--revision', String(revision)]);
  const to =
    values.revision === undefined ? await previous(all, manifestOf) : Number(values.revision);
  const found = all.find(({ revision }) => revision === to);
  if (found === undefined) {
    const there = all.map(({ revision }) => revision).join(', ') || 'none';
    throw new Problem(`There is no revision ${values.revision}; there is: ${there}.`);
  }
  console.log(`back to revision ${to}, made ${found.updated} …`);
  await watched(cluster, ['rollback', release, String(to), '--wait', '--timeout', '5m'], {
    say: (line) => console.log(`pods       ${line}`),
    failed: `Going back to revision ${to} failed.`,
  });
  console.log(`revision ${to} runs again, after ${seconds(began)}`);
});
