import { variants } from '../src/chart/variants';
import { render, renderWith } from './rendering';

interface Service {
  readonly metadata: { readonly annotations?: Record<string, string> };
  readonly spec: {
    readonly type: string;
    readonly selector: Record<string, string>;
    readonly ports: readonly Record<string, unknown>[];
    readonly externalTrafficPolicy?: string;
  };
}
interface Ingress {
  readonly spec: {
    readonly ingressClassName?: string;
    readonly tls?: unknown;
    readonly rules: readonly [
      {
        readonly host: string;
        readonly http: {
          readonly paths: readonly {
            readonly path: string;
            readonly pathType: string;
            readonly backend: { readonly service: { readonly name: string } };
          }[];
        };
      },
    ];
  };
}

it('offers the backend inside the cluster on 8000, and the web app to people on 3000', async () => {
  const rendering = await render();
  const backend = rendering.get<Service>('Service', 'backend-service').spec;
  expect(backend).toMatchObject({ type: 'ClusterIP', ports: [{ port: 8000, targetPort: 'http' }] });
  const frontend = rendering.get<Service>('Service', 'frontend-service').spec;
  expect(frontend).toMatchObject({
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Cluster',
    ports: [{ port: 3000, targetPort: 'http' }],
  });
  expect(frontend.ports[0]).not.toHaveProperty('nodePort');
});

it.each(Object.entries(variants))('%s: every service finds pods', async (_, settings) => {
  const rendering = await render(settings);
  const pods = rendering.pods().map(([, { metadata }]) => metadata.labels);
  for (const name of rendering.names('Service')) {
    const { selector } = rendering.get<Service>('Service', name).spec;
    const found = pods.filter((labels) =>
      Object.entries(selector).every(([key, value]) => labels[key] === value),
    );
    expect([name, found.length]).toEqual([name, 1]);
  }
});

it('gives the web app the port, the kind of service and the annotations that are asked for', async () => {
  const { metadata, spec } = (
    await renderWith(
      'frontend.service.type=NodePort',
      'frontend.service.nodePort=30300',
      'frontend.service.externalTrafficPolicy=Local',
      'frontend.service.annotations.example=yes',
    )
  ).get<Service>('Service', 'frontend-service');
  expect(metadata.annotations).toEqual({ example: 'yes' });
  expect(spec).toMatchObject({
    type: 'NodePort',
    externalTrafficPolicy: 'Local',
    ports: [{ nodePort: 30300 }],
  });
});

describe('the ingress', () => {
  it('is not there unless it is asked for', async () => {
    expect((await render()).names('Ingress')).toEqual([]);
  });

  it('sends the API and MCP of todo.local to the backend, and the rest to the web app', async () => {
    const { spec } = (await renderWith('ingress.enabled=true')).get<Ingress>('Ingress', 'todo');
    expect(spec).not.toHaveProperty('ingressClassName');
    expect(spec).not.toHaveProperty('tls');
    const [{ host, http }] = spec.rules;
    expect(host).toBe('todo.local');
    expect(http.paths.map(({ path, backend }) => [path, backend.service.name]).sort()).toEqual([
      ['/', 'frontend-service'],
      ['/api', 'backend-service'],
      ['/mcp', 'backend-service'],
    ]);
    expect(http.paths.every(({ pathType }) => pathType === 'Prefix')).toBe(true);
  });

  it('names a controller and a certificate where there are any', async () => {
    const { spec } = (
      await renderWith('ingress.enabled=true', 'ingress.className=nginx', 'ingress.tlsSecret=tls')
    ).get<Ingress>('Ingress', 'todo');
    expect(spec.ingressClassName).toBe('nginx');
    expect(spec.tls).toEqual([{ hosts: ['todo.local'], secretName: 'tls' }]);
  });
});

it('makes a namespace only for manifests, where Pod Security is restricted', async () => {
  expect((await render()).names('Namespace')).toEqual([]);
  const rendering = await renderWith('namespace.create=true');
  expect(rendering.get('Namespace', 'todo-chatbot').metadata.labels).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted',
  });
});
