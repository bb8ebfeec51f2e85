import { parseAllDocuments } from 'yaml';
import type { Cluster } from '../cluster/cluster';

interface Deployment {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly managedFields?: readonly {
      readonly manager: string;
      readonly operation: string;
      readonly fieldsV1?: { readonly 'f:spec'?: Readonly<Record<string, unknown>> };
    }[];
  };
  readonly spec: { readonly replicas?: number };
}

/** In whose name the number of replicas is kept until the autoscaler changes it. */
const keeper = 'todo-replicas';

/**
 * Keeps the number of replicas where `manifest`, which Helm is about to apply, leaves it to an autoscaler: a number
 * that Helm stated and states no longer falls back to 1, and one that is 0 an autoscaler leaves alone.
 */
export async function keepReplicas(cluster: Cluster, manifest: string): Promise<void> {
  for (const name of scaledByItself(manifest)) {
    const text = await cluster.kubectl([
      ...['get', 'deployment', name, '--ignore-not-found', '--show-managed-fields', '-o', 'json'],
    ]);
    const live = text.trim() === '' ? null : (JSON.parse(text) as Deployment);
    const replicas = live?.spec.replicas;
    if (live === null || replicas === undefined) continue;
    if (replicas > 0 && !isStatedByHelm(live)) continue;
    const { namespace } = cluster;
    const kept = {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace } },
      spec: { replicas: Math.max(1, replicas) },
    };
    await cluster.kubectl(
      ['apply', '--server-side', '--force-conflicts', `--field-manager=${keeper}`, '-f', '-'],
      { input: JSON.stringify(kept) },
    );
  }
}

function scaledByItself(manifest: string): string[] {
  return parseAllDocuments(manifest)
    .map((document) => document.toJS() as Deployment | null)
    .filter((each) => each?.kind === 'Deployment' && each.spec.replicas === undefined)
    .map((each) => each?.metadata.name ?? '');
}

function isStatedByHelm({ metadata }: Deployment): boolean {
  return (metadata.managedFields ?? []).some(
    ({ manager, operation, fieldsV1 }) =>
      manager === 'helm' && operation === 'Apply' && 'f:replicas' in (fieldsV1?.['f:spec'] ?? {}),
  );
}
