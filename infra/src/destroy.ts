// `nx destroy infra`: takes the release away. Data and secrets stay unless asked otherwise.
import type { Cluster } from './cluster/cluster';
import { connect } from './cluster/cluster';
import { readOptions, release, secretName } from './options';
import { main } from './problem';

const ofRelease = `app.kubernetes.io/instance=${release}`;
const wait = ['--wait', '--timeout', '3m'];

await main(async () => {
  const { target, values } = readOptions(process.argv.slice(2), process.env, {
    usage: 'nx destroy infra [options]: takes the release away; data and secrets stay',
    own: {
      volumes: { type: 'boolean', default: false },
      everything: { type: 'boolean', default: false },
    },
    help: {
      '--volumes': 'the database and its backups too: the data is gone for good',
      '--everything': 'the whole namespace: data, secrets and all',
    },
  });
  const cluster = await connect(target);
  const { everything } = values;
  const where = `${cluster.context}, namespace ${cluster.namespace}`;
  console.log(`taking ${release} away from ${where} …`);
  await cluster.helm(['uninstall', release, '--ignore-not-found', ...wait]);
  if (everything || values.volumes) await deleteVolumes(cluster);
  if (everything) {
    console.log(`deleting the namespace, ${secretName} with it …`);
    await cluster.kubectl(['delete', 'namespace', cluster.namespace, '--ignore-not-found']);
  }
  const kept = everything ? [] : await leftOvers(cluster);
  console.log(kept.length > 0 ? `kept: ${kept.join(', ')}` : 'nothing is left');
});

async function deleteVolumes(cluster: Cluster): Promise<void> {
  const claims = await volumes(cluster);
  if (claims.length === 0) return;
  console.log(`deleting ${claims.join(', ')} …`);
  await cluster.kubectl(['delete', ...claims]);
}

async function volumes(cluster: Cluster): Promise<string[]> {
  const text = await cluster.kubectl(['get', 'pvc', '-l', ofRelease, '-o', 'name']);
  return text.split('\n').filter(Boolean);
}

async function leftOvers(cluster: Cluster): Promise<string[]> {
  const secret = await cluster.find('secret', secretName);
  return [...(await volumes(cluster)), ...(secret === null ? [] : [`secret/${secretName}`])];
}
