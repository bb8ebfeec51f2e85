import { parseManifests, template, type Manifest, type Settings } from '../src/chart/helm';

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: string;
  readonly command?: readonly string[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: {
      readonly configMapKeyRef?: { readonly name: string; readonly key: string };
    };
  }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly resources: Record<'requests' | 'limits', Record<string, string>>;
  readonly securityContext: Record<string, unknown>;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly [key: string]: unknown;
}

export interface PodSpec {
  readonly containers: readonly [Container, ...Container[]];
  readonly initContainers?: readonly Container[];
  readonly securityContext: Record<string, unknown>;
  readonly volumes?: readonly Record<string, unknown>[];
  readonly [key: string]: unknown;
}

export interface PodTemplate {
  readonly metadata: {
    readonly labels: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: PodSpec;
}

interface Workload extends Manifest {
  readonly spec: {
    readonly replicas?: number;
    readonly template: PodTemplate;
    readonly [key: string]: unknown;
  };
}

/** What the chart became, with its objects at hand. */
export class Rendering {
  readonly manifests: readonly Manifest[];

  constructor(manifests: readonly Manifest[]) {
    this.manifests = manifests;
  }

  names(kind: string): string[] {
    return this.manifests
      .filter((manifest) => manifest.kind === kind)
      .map(({ metadata }) => metadata.name)
      .sort();
  }

  get<Shape = Manifest>(kind: string, name: string): Shape {
    const found = this.manifests.find(
      (manifest) => manifest.kind === kind && manifest.metadata.name === name,
    );
    if (found === undefined) throw new Error(`There is no ${kind} ${name}.`);
    return found as Shape;
  }

  deployment(name: string): Workload['spec'] {
    return this.get<Workload>('Deployment', name).spec;
  }

  container(deployment: string): Container {
    return this.deployment(deployment).template.spec.containers[0];
  }

  config(): Record<string, string> {
    return this.get<{ data: Record<string, string> }>('ConfigMap', 'todo-config').data;
  }

  /** Every pod that comes of it, by the kind and name of what makes it. */
  pods(): [string, PodTemplate][] {
    return this.manifests.flatMap((manifest): [string, PodTemplate][] => {
      const pod = podOf(manifest);
      return pod === null ? [] : [[`${manifest.kind}/${manifest.metadata.name}`, pod]];
    });
  }
}

function podOf(manifest: Manifest): PodTemplate | null {
  switch (manifest.kind) {
    case 'Pod':
      return manifest as unknown as PodTemplate;
    case 'Deployment':
    case 'StatefulSet':
      return (manifest as Workload).spec.template;
    case 'CronJob':
      return (manifest.spec as { jobTemplate: { spec: { template: PodTemplate } } }).jobTemplate
        .spec.template;
    default:
      return null;
  }
}

export async function render(settings: Settings = {}): Promise<Rendering> {
  return new Rendering(parseManifests(await template(settings)));
}

/** Rendered with `--set` alone. */
export function renderWith(...set: string[]): Promise<Rendering> {
  return render({ set });
}
