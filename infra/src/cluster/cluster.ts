import { Problem } from '../problem';
import {
  CommandFailed,
  execute,
  output,
  type Execute,
  type Outcome,
  type RunOptions,
} from '../run';
import type { Target } from '../options';
import { tool } from '../toolchain';
import { chooseContext, kindOf, type ClusterKind } from './context';

export interface ClusterOptions {
  readonly context: string;
  readonly namespace: string;
  readonly kubectl: string;
  readonly helm: string;
  readonly run?: Execute;
}

/** One namespace of one cluster; every command names both, whatever the current context is meanwhile. */
export class Cluster {
  readonly context: string;
  readonly namespace: string;
  readonly kind: ClusterKind;
  readonly run: Execute;
  readonly #kubectl: string;
  readonly #helm: string;

  constructor({ context, namespace, kubectl, helm, run = execute }: ClusterOptions) {
    this.context = context;
    this.namespace = namespace;
    this.kind = kindOf(context);
    this.run = run;
    this.#kubectl = kubectl;
    this.#helm = helm;
  }

  /** What kubectl writes. @throws CommandFailed */
  kubectl(args: readonly string[], options?: RunOptions): Promise<string> {
    return output(this.run, this.#kubectl, this.#kubectlArgs(args), options);
  }

  tryKubectl(args: readonly string[], options?: RunOptions): Promise<Outcome> {
    return this.run(this.#kubectl, this.#kubectlArgs(args), options);
  }

  /** Objects as the API gives them. @throws CommandFailed */
  async get<T>(...what: string[]): Promise<T> {
    return JSON.parse(await this.kubectl(['get', ...what, '-o', 'json'])) as T;
  }

  /** An object, or null when there is none. @throws CommandFailed for any other reason. */
  async find<T>(kind: string, name: string): Promise<T | null> {
    const text = await this.kubectl(['get', kind, name, '--ignore-not-found', '-o', 'json']);
    return text.trim() === '' ? null : (JSON.parse(text) as T);
  }

  /** What Helm writes. @throws CommandFailed */
  helm(args: readonly string[], options?: RunOptions): Promise<string> {
    return output(this.run, this.#helm, this.#helmArgs(args), options);
  }

  tryHelm(args: readonly string[], options?: RunOptions): Promise<Outcome> {
    return this.run(this.#helm, this.#helmArgs(args), options);
  }

  /** As a person would type it. */
  hint(args: string): string {
    return `kubectl --context ${this.context} -n ${this.namespace} ${args}`;
  }

  #kubectlArgs(args: readonly string[]): string[] {
    return ['--context', this.context, '-n', this.namespace, ...args];
  }

  #helmArgs(args: readonly string[]): string[] {
    return ['--kube-context', this.context, '-n', this.namespace, ...args];
  }
}

/** @throws Problem when no cluster may be used, or it does not answer. */
export async function connect(target: Target, run: Execute = execute): Promise<Cluster> {
  const [kubectl, helm] = await Promise.all([tool('kubectl'), tool('helm')]);
  const config = JSON.parse(await output(run, kubectl, ['config', 'view', '-o', 'json'])) as {
    'current-context'?: string;
    contexts?: { name: string }[] | null;
  };
  const context = chooseContext(
    target.context,
    config['current-context'] || null,
    (config.contexts ?? []).map(({ name }) => name),
  );
  const cluster = new Cluster({ context, namespace: target.namespace, kubectl, helm, run });
  await expectAnswer(cluster);
  return cluster;
}

async function expectAnswer(cluster: Cluster): Promise<void> {
  try {
    await cluster.kubectl(['get', '--raw', '/readyz', '--request-timeout', '10s']);
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const said = error.outcome.stderr.trim().split('\n').at(-1) ?? '';
    const next =
      cluster.kind === 'other'
        ? 'Is it up, and may you reach it?'
        : 'Start it: `npx nx cluster-up infra`.';
    throw new Problem(`The cluster "${cluster.context}" does not answer: ${said}\n${next}`);
  }
}
