import { Problem } from '../problem';

export type ClusterKind =
  | 'kind'
  | 'minikube'
  | 'k3d'
  | 'docker-desktop'
  | 'rancher-desktop'
  | 'orbstack'
  | 'colima'
  | 'other';

const local: readonly (readonly [RegExp, ClusterKind])[] = [
  [/^kind-/, 'kind'],
  [/^minikube$/, 'minikube'],
  [/^k3d-/, 'k3d'],
  [/^docker-(desktop|for-desktop)$/, 'docker-desktop'],
  [/^rancher-desktop$/, 'rancher-desktop'],
  [/^orbstack$/, 'orbstack'],
  [/^colima(-|$)/, 'colima'],
];

/** Which local cluster a context's name stands for; other where it may be anything. */
export function kindOf(context: string): ClusterKind {
  return local.find(([pattern]) => pattern.test(context))?.[1] ?? 'other';
}

/**
 * The context to work with: the one that was named, else the current one if it is known to be local, so
 * that nobody deploys into a cluster that others rely on because kubectl happened to point there.
 * @throws Problem naming what to do.
 */
export function chooseContext(
  named: string | null,
  current: string | null,
  all: readonly string[],
): string {
  if (named !== null) {
    if (all.includes(named)) return named;
    const there = all.length === 0 ? 'none' : all.join(', ');
    throw new Problem(`kubectl knows no context "${named}"; there is: ${there}.`);
  }
  if (current === null) {
    throw new Problem(
      'kubectl has no current context. `npx nx cluster-up infra` makes a local cluster, or name a context: --context=NAME.',
    );
  }
  if (kindOf(current) !== 'other') return current;
  throw new Problem(
    `The current context of kubectl is "${current}", which is not known to be a cluster on this machine.\n` +
      `If it is the one you mean, name it: --context=${current} (or KUBE_CONTEXT=${current}).`,
  );
}
