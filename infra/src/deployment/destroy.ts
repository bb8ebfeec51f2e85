import type { Cluster } from '../cluster/cluster';
import { release, secretName } from '../options';

const ofRelease = `app.kubernetes.io/instance=${release}`;

export interface Destroying {
  readonly cluster: Cluster;
  /** The database and its backups too. */
  readonly volumes: boolean;
  /** The whole namespace. */
  readonly everything: boolean;
  readonly say: (line: string) => void;
}

/** Takes the release away; data and secrets stay unless asked otherwise. @throws CommandFailed */
export async function destroy({ cluster, everything, say, volumes }: Destroying): Promise<void> {
  say(`taking ${release} away from ${cluster.context}, namespace ${cluster.namespace} …`);
  await cluster.helm(['uninstall', release, '--ignore-not-found', '--wait', '--timeout', '3m']);
  if (everything || volumes) await deleteVolumes(cluster, say);
  if (everything) {
    say(`deleting the namespace, ${secretName} with it …`);
    await cluster.kubectl(['delete', 'namespace', cluster.namespace, '--ignore-not-found']);
  }
  const kept = everything ? [] : await leftOvers(cluster);
  if (kept.length === 0) return say('nothing is left');
  say(`kept ${kept.join(', ')}`);
  say('--volumes deletes the data too, --everything the whole namespace');
}

async function deleteVolumes(cluster: Cluster, say: Destroying['say']): Promise<void> {
  const claims = await volumeClaims(cluster);
  if (claims.length === 0) return;
  say(`deleting ${claims.join(', ')} …`);
  await cluster.kubectl(['delete', ...claims]);
}

async function volumeClaims(cluster: Cluster): Promise<string[]> {
  const text = await cluster.kubectl([
    ...['get', 'persistentvolumeclaims', '-l', ofRelease],
    ...['-o', 'name'],
  ]);
  return text.split('\n').filter(Boolean);
}

async function leftOvers(cluster: Cluster): Promise<string[]> {
  const secret = await cluster.find('secret', secretName);
  return [...(await volumeClaims(cluster)), ...(secret === null ? [] : [`secret/${secretName}`])];
}
