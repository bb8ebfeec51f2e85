import { variants } from '../src/chart/variants';
import { render, renderWith, type Container } from './rendering';

const apps = ['backend', 'frontend'] as const;
const ports = { backend: 8000, frontend: 3000 };

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}
const probe = (container: Container, name: string) => container[`${name}Probe`] as Probe;
const seconds = ({ periodSeconds, failureThreshold }: Probe) => periodSeconds * failureThreshold;

describe.each(apps)('the deployment %s', (app) => {
  it('has two replicas with the agreed resources, and one small one locally', async () => {
    const usual = await render();
    expect(usual.deployment(app).replicas).toBe(2);
    expect(usual.container(app).resources).toMatchObject({
      requests: { cpu: '250m', memory: '256Mi' },
      limits: { cpu: '500m', memory: '512Mi' },
    });
    const local = await render(variants.local);
    expect(local.deployment(app).replicas).toBe(1);
    expect(local.container(app).resources).toMatchObject({
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '250m', memory: '256Mi' },
    });
  });

  it('is never without a ready pod while it is rolled, nor cut off while it drains', async () => {
    const deployment = (await render()).deployment(app);
    expect(deployment['strategy']).toEqual({
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
    });
    const { spec } = deployment.template;
    expect(spec['terminationGracePeriodSeconds']).toBe(30);
    expect(spec.containers[0]['lifecycle']).toEqual({ preStop: { sleep: { seconds: 5 } } });
  });

  it('is asked whether it starts, serves and lives', async () => {
    const container = (await render()).container(app);
    expect(probe(container, 'startup').httpGet).toEqual({ path: '/ready', port: 'http' });
    // The web app asks for the backend once, when it starts: later it answers without it.
    const serves = app === 'backend' ? '/ready' : '/health';
    expect(probe(container, 'readiness').httpGet).toEqual({ path: serves, port: 'http' });
    expect(probe(container, 'liveness').httpGet).toEqual({ path: '/health', port: 'http' });
    expect(container.ports).toContainEqual({ name: 'http', containerPort: ports[app] });
    // Longer than the backend waits for its database, which then says so itself.
    expect(seconds(probe(container, 'startup'))).toBeGreaterThan(60);
    // A pod that is slow gets no requests long before it is killed.
    const patience = seconds(probe(container, 'liveness'));
    expect(patience).toBeGreaterThanOrEqual(3 * seconds(probe(container, 'readiness')));
  });

  it('goes to different nodes and zones where there are any', async () => {
    const { spec } = (await render()).deployment(app).template;
    const constraints = spec['topologySpreadConstraints'] as Record<string, unknown>[];
    expect(constraints.map(({ topologyKey }) => topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
    for (const constraint of constraints) {
      expect(constraint).toMatchObject({
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { 'app.kubernetes.io/component': app } },
      });
    }
    expect(JSON.stringify(spec['affinity'])).toContain('podAntiAffinity');
  });

  it('loses one pod at most while nodes are drained', async () => {
    expect((await render()).get('PodDisruptionBudget', app)['spec']).toMatchObject({
      maxUnavailable: 1,
      selector: { matchLabels: { 'app.kubernetes.io/component': app } },
    });
    const without = await renderWith('podDisruptionBudget.enabled=false');
    expect(without.names('PodDisruptionBudget')).toEqual([]);
  });

  it('leaves the number of replicas to the autoscaler where there is one', async () => {
    expect((await render()).names('HorizontalPodAutoscaler')).toEqual([]);
    const scaled = await renderWith(
      `${app}.autoscaling.enabled=true`,
      `${app}.autoscaling.maxReplicas=9`,
    );
    expect(scaled.names('HorizontalPodAutoscaler')).toEqual([app]);
    expect(scaled.deployment(app)).not.toHaveProperty('replicas');
    expect(scaled.get('HorizontalPodAutoscaler', app)['spec']).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: app },
      minReplicas: 2,
      maxReplicas: 9,
    });
  });

  it('runs where it is told to', async () => {
    const rendering = await renderWith(
      'nodeSelector.disk=fast',
      'tolerations[0].key=todo',
      'tolerations[0].operator=Exists',
    );
    expect(rendering.deployment(app).template.spec).toMatchObject({
      nodeSelector: { disk: 'fast' },
      tolerations: [{ key: 'todo', operator: 'Exists' }],
    });
  });
});

it('serves the metrics of the backend where somebody reads them', async () => {
  const { metadata, spec } = (await renderWith('metrics.enabled=true')).deployment(
    'backend',
  ).template;
  expect(metadata.annotations).toMatchObject({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '9464',
  });
  expect(spec.containers[0].ports).toContainEqual({ name: 'metrics', containerPort: 9464 });
  expect((await render()).container('backend').ports).toHaveLength(1);
});
