import { setTimeout as wait } from 'node:timers/promises';
import type { Cluster } from './cluster';

interface Service {
  readonly spec: {
    readonly ports: readonly { readonly port: number; readonly nodePort?: number }[];
  };
  readonly status: {
    readonly loadBalancer?: {
      readonly ingress?: readonly { readonly ip?: string; readonly hostname?: string }[];
    };
  };
}

interface Nodes {
  readonly items: readonly {
    readonly status: {
      readonly addresses?: readonly { readonly type: string; readonly address: string }[];
    };
  }[];
}

/** True when a web app answers there, and through it the API. */
export type Answers = (origin: string, signal: AbortSignal) => Promise<boolean>;

const pauseMs = 1_000;

export const answers: Answers = async (origin, signal) => {
  try {
    // What costs little: all addresses may be the same small pod.
    const paths = ['/health', '/api/auth/get-session'];
    const responses = await Promise.all(paths.map((path) => fetch(`${origin}${path}`, { signal })));
    await Promise.all(responses.map((response) => response.arrayBuffer()));
    return responses.every(({ ok }) => ok);
  } catch {
    return false;
  }
};

/** Where the web app may be reached, the likeliest first. */
export function candidates(
  service: Service,
  nodes: Nodes,
  frontendUrl: string | null,
): readonly string[] {
  const [{ port, nodePort } = { port: 3000 }] = service.spec.ports;
  const balanced = (service.status.loadBalancer?.ingress ?? [])
    .map(({ ip, hostname }) => hostname ?? ip)
    .filter((host) => host !== undefined)
    .map((host) => `http://${bracketed(host)}:${port}`);
  const onNodes =
    nodePort === undefined
      ? []
      : nodeAddresses(nodes).map((host) => `http://${bracketed(host)}:${nodePort}`);
  const here =
    nodePort === undefined ? [] : [`http://localhost:${nodePort}`, `http://127.0.0.1:${nodePort}`];
  // Something else of this machine may sit at localhost:3000; a name of the person's own is theirs.
  const named = frontendUrl !== null && !isLoopback(frontendUrl) ? [frontendUrl] : [];
  return [...new Set([...named, ...here, ...balanced, ...onNodes])];
}

/**
 * The first address that answers a request, or null when none has after `patienceMs`: a network learns of pods some
 * time after they are ready.
 */
export async function findAddress(
  cluster: Cluster,
  { check = answers, patienceMs = 20_000 }: { check?: Answers; patienceMs?: number } = {},
): Promise<string | null> {
  const [service, nodes, config] = await Promise.all([
    cluster.get<Service>('service', 'frontend-service'),
    cluster.get<Nodes>('nodes'),
    readConfigMap(cluster),
  ]);
  const all = candidates(service, nodes, config['FRONTEND_URL'] ?? null);
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await firstOf(all, check, deadline);
    if (found !== null || Date.now() + pauseMs >= deadline) return found;
    await wait(pauseMs);
  }
}

async function firstOf(
  all: readonly string[],
  check: Answers,
  deadline: number,
): Promise<string | null> {
  const found = new AbortController();
  const left = Math.max(0, deadline - Date.now());
  const signal = AbortSignal.any([found.signal, AbortSignal.timeout(left)]);
  // All are asked at once, so that those that swallow requests cost no time one after the other.
  const asked = all.map((origin) => check(origin, signal));
  try {
    for (const [index, origin] of all.entries()) if (await asked[index]) return origin;
    return null;
  } finally {
    found.abort();
  }
}

/** Origins that the running backend takes requests from. */
export async function trustedOrigins(cluster: Cluster): Promise<string[]> {
  const config = await readConfigMap(cluster);
  return [config['FRONTEND_URL'] ?? '', ...(config['ALLOWED_ORIGINS'] ?? '').split(',')].filter(
    Boolean,
  );
}

async function readConfigMap(cluster: Cluster): Promise<Readonly<Record<string, string>>> {
  const map = await cluster.find<{ data?: Record<string, string> }>('configmap', 'todo-config');
  return map?.data ?? {};
}

function nodeAddresses({ items }: Nodes): string[] {
  return items.flatMap(({ status }) =>
    (status.addresses ?? [])
      .filter(({ type }) => type === 'ExternalIP' || type === 'InternalIP')
      .map(({ address }) => address),
  );
}

function isLoopback(origin: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
