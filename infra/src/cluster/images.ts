import { Problem } from '../problem';
import { execute, output, type Execute } from '../run';
import type { ClusterKind } from './context';

/** How a cluster comes by images that were built on this machine. */
export type Way =
  | { readonly by: 'command'; readonly command: string }
  | { readonly by: 'registry'; readonly registry: string }
  | { readonly by: 'kind' | 'k3d'; readonly name: string }
  | { readonly by: 'minikube'; readonly profile: string }
  /** The cluster runs on the very engine that built them. */
  | { readonly by: 'engine' };

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Problem when nothing says how. */
export function wayInto(kind: ClusterKind, context: string, env: Environment): Way {
  const command = env['IMAGE_LOAD_COMMAND'];
  if (command) return { by: 'command', command };
  const registry = env['IMAGE_REGISTRY'];
  if (registry) return { by: 'registry', registry };
  switch (kind) {
    case 'kind':
      return { by: 'kind', name: context.slice('kind-'.length) };
    case 'k3d':
      return { by: 'k3d', name: context.slice('k3d-'.length) };
    case 'minikube':
      return { by: 'minikube', profile: context };
    case 'docker-desktop':
    case 'rancher-desktop':
    case 'orbstack':
    case 'colima':
      return { by: 'engine' };
    case 'other':
      throw new Problem(
        `Nothing says how the images get into "${context}". Set one of\n` +
          `  IMAGE_REGISTRY      a registry that you may push to and the cluster may pull from, such as ghcr.io/me\n` +
          `  IMAGE_LOAD_COMMAND  a command that takes references of images and loads them into the cluster`,
      );
  }
}

/** The command lines that bring the images into the cluster, in order. */
export function loadCommands(way: Way, references: readonly string[]): readonly Step[] {
  switch (way.by) {
    case 'command':
      return [{ program: [way.command, ...references].join(' '), args: [], shell: true }];
    case 'registry':
      return references.map((reference) => ({ program: 'docker', args: ['push', reference] }));
    case 'kind':
      return [
        { program: 'kind', args: ['load', 'docker-image', ...references, '--name', way.name] },
      ];
    case 'k3d':
      return [{ program: 'k3d', args: ['image', 'import', ...references, '--cluster', way.name] }];
    case 'minikube':
      return references.map((reference) => ({
        program: 'minikube',
        args: ['image', 'load', reference, '--profile', way.profile],
      }));
    case 'engine':
      return [];
  }
}

export interface Step {
  readonly program: string;
  readonly args: readonly string[];
  /** `program` is a line for the shell. */
  readonly shell?: boolean;
}

/** @throws CommandFailed */
export async function load(
  way: Way,
  references: readonly string[],
  run: Execute = execute,
): Promise<void> {
  for (const { program, args, shell } of loadCommands(way, references)) {
    await output(run, program, args, { shell });
  }
}

interface Nodes {
  readonly items: readonly {
    readonly spec: { readonly unschedulable?: boolean };
    readonly status: { readonly images?: readonly { readonly names?: readonly string[] }[] };
  }[];
}

/** True when every node that takes pods says that it has the image. */
export function onEveryNode({ items }: Nodes, reference: string): boolean {
  const takers = items.filter(({ spec }) => !spec.unschedulable);
  return (
    takers.length > 0 &&
    takers.every(({ status }) =>
      status.images?.some(({ names }) =>
        names?.some((name) => name === reference || name.endsWith(`/${reference}`)),
      ),
    )
  );
}

/** The digest under which a registry holds an image that was pushed. @throws Problem when it has none. */
export async function digestOf(reference: string, run: Execute = execute): Promise<string> {
  const text = await output(run, 'docker', [
    'image',
    'inspect',
    '--format',
    '{{json .RepoDigests}}',
    reference,
  ]);
  const repository = reference.slice(0, reference.lastIndexOf(':'));
  const found = (JSON.parse(text) as string[] | null)?.find((each) =>
    each.startsWith(`${repository}@`),
  );
  if (found !== undefined) return found.slice(repository.length + 1);
  throw new Problem(`The registry gave ${reference} no digest. Push it: docker push ${reference}`);
}
