import type { Cluster } from '../cluster/cluster';

interface Deployment {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly replicas?: number;
    readonly template: {
      readonly spec: { readonly containers: readonly { readonly image: string }[] };
    };
  };
  readonly status: { readonly readyReplicas?: number };
}

/** How a Deployment stands. */
export interface Workload {
  readonly image: string;
  /** Rises with each change of its pods, and with nothing else. */
  readonly revision: string;
  /** True when all its pods are ready, and there are any. */
  readonly ready: boolean;
}

export async function workload(cluster: Cluster, name: string): Promise<Workload | null> {
  const found = await cluster.find<Deployment>('deployment', name);
  if (found === null) return null;
  const { metadata, spec, status } = found;
  return {
    image: spec.template.spec.containers[0]?.image ?? '',
    revision: metadata.annotations?.['deployment.kubernetes.io/revision'] ?? '',
    ready: (status.readyReplicas ?? 0) >= Math.max(1, spec.replicas ?? 1),
  };
}
