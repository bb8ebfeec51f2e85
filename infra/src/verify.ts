// `nx verify infra`: proves on a deployed release that it works, and that people notice nothing of what happens to it.
import { connect, type Cluster } from './cluster/cluster';
import { readOptions } from './options';
import { main } from './problem';
import { plainTable, write } from './verify/report';
import { RunningRelease } from './verify/running-release';
import { Verification } from './verify/verification';

async function versionsOf(cluster: Cluster): Promise<string> {
  const [kubernetes, helm] = await Promise.all([
    cluster.kubectl(['version', '-o', 'json']),
    cluster.helm(['version', '--template', '{{.Version}}']),
  ]);
  const { serverVersion } = JSON.parse(kubernetes) as { serverVersion: { gitVersion: string } };
  const { items } = await cluster.get<{ items: unknown[] }>('nodes');
  const nodes = items.length === 1 ? 'one node' : `${items.length} nodes`;
  return `Kubernetes ${serverVersion.gitVersion.slice(1)} with ${nodes}, Helm ${helm.trim().slice(1)}, Node ${process.versions.node}`;
}

await main(async () => {
  const began = Date.now();
  const { target, values } = readOptions(process.argv.slice(2), process.env, {
    usage:
      'nx verify infra [options]: disrupts a deployed release while people use it, and counts what fails',
    own: {
      address: { type: 'string' },
      people: { type: 'string', default: '20' },
      rate: { type: 'string', default: '90' },
      requests: { type: 'string', default: '20000' },
      only: { type: 'string', multiple: true, default: [] },
    },
    help: {
      '--address=http://HOST:PORT': 'where the web app is reached, if that is not found',
      '--people=20': 'how many sign up',
      '--rate=90': 'requests in a second, of all people together',
      '--requests=20000': 'how many there must be in all',
      '--only=NAME': 'only steps with this in their name, and no report; may be repeated',
    },
  });
  const cluster = await connect(target);
  const plan = {
    address: values.address ?? null,
    people: Number(values.people),
    rate: Number(values.rate),
    requests: Number(values.requests),
    only: values.only,
    env: process.env,
  };
  const verification = new Verification(new RunningRelease(cluster), plan, (line) =>
    console.log(line),
  );
  const [versions, result] = [await versionsOf(cluster), await verification.run()];
  console.log(`\n${plainTable(result.steps)}\n`);
  if (plan.only.length === 0) await write({ ...result, versions });
  const failed = result.checks.filter(({ problems }) => problems.length > 0).length;
  for (const [name, why] of result.skipped) console.log(`skipped: ${name}: ${why}`);
  if (failed > 0) process.exitCode = 1;
  console.log(`verified in ${((Date.now() - began) / 1_000).toFixed(0)} s`);
  console.log(`${result.checks.length - failed} passed, ${failed} failed`);
});
