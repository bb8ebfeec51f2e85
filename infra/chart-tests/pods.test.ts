import { variants } from '../src/chart/variants';
import { render, renderWith, type PodTemplate } from './rendering';

const digest = `sha256:${'a'.repeat(64)}`;

/** What keeps a pod from standing in a namespace where Pod Security `restricted` is enforced, or beyond it. */
function faults({ spec }: PodTemplate): string[] {
  const { containers, initContainers = [], securityContext } = spec;
  const found: string[] = [];
  const must = (holds: boolean, what: string) => {
    if (!holds) found.push(what);
  };
  must(securityContext['runAsNonRoot'] === true, 'may run as root');
  must(Number(securityContext['runAsUser']) > 0, 'has no number of a user');
  const seccomp = securityContext['seccompProfile'] as { type?: string } | undefined;
  must(seccomp?.type === 'RuntimeDefault', 'has no seccomp profile');
  must(spec['automountServiceAccountToken'] === false, 'gets a token');
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) must(!(key in spec), `asks for ${key}`);
  for (const volume of spec.volumes ?? []) must(!('hostPath' in volume), 'mounts the host');
  for (const { name, ports = [], resources, securityContext: own } of [
    ...containers,
    ...initContainers,
  ]) {
    must(own['allowPrivilegeEscalation'] === false, `${name} may gain rights`);
    must(own['readOnlyRootFilesystem'] === true, `${name} may write to its image`);
    must(own['privileged'] !== true, `${name} is privileged`);
    const { drop, add } = own['capabilities'] as { drop: string[]; add?: string[] };
    must(drop.includes('ALL') && add === undefined, `${name} has capabilities`);
    must(
      ports.every((port) => !('hostPort' in port)),
      `${name} takes a port of the host`,
    );
    for (const amount of ['cpu', 'memory', 'ephemeral-storage']) {
      must(Boolean(resources.requests[amount]), `${name} asks for no ${amount}`);
      must(Boolean(resources.limits[amount]), `${name} has no limit of ${amount}`);
    }
  }
  return found;
}

it.each(Object.entries(variants))(
  '%s: every pod may stand where Pod Security is restricted, with bounds and without a token',
  async (_, settings) => {
    const rendering = await render(settings);
    const pods = rendering.pods();
    expect(pods.length).toBeGreaterThanOrEqual(4);
    for (const [name, pod] of pods) expect([name, faults(pod)]).toEqual([name, []]);
  },
);

it.each(Object.entries(variants))(
  '%s: every service account gives no token, and is there',
  async (_, settings) => {
    const rendering = await render(settings);
    const accounts = rendering.names('ServiceAccount');
    for (const name of accounts) {
      expect(rendering.get('ServiceAccount', name)['automountServiceAccountToken']).toBe(false);
    }
    for (const [, { spec }] of rendering.pods()) {
      expect(accounts).toContain(spec['serviceAccountName']);
    }
  },
);

it.each(Object.entries(variants))(
  '%s: no pod knows the chart’s version or the release’s revision, which would roll it',
  async (_, settings) => {
    const rendering = await render(settings);
    const rolled = rendering.pods().filter(([name]) => !name.startsWith('Pod/'));
    for (const [, { metadata }] of rolled) {
      expect(Object.keys(metadata.labels).sort()).toEqual([
        'app.kubernetes.io/component',
        'app.kubernetes.io/instance',
        'app.kubernetes.io/name',
        'app.kubernetes.io/part-of',
      ]);
      for (const annotation of Object.keys(metadata.annotations ?? {})) {
        expect(annotation).toMatch(/^(checksum|prometheus\.io)\//);
      }
    }
  },
);

describe('an image', () => {
  const image = async (...set: string[]) => (await renderWith(...set)).container('backend').image;

  it('is that of the chart’s own version', async () => {
    expect(await image()).toBe('todo-chatbot/backend:1.0.0');
  });

  it('comes from a registry, by tag or by digest', async () => {
    const registry = 'image.registry=ghcr.io/me';
    const tag = 'images.backend.tag=abc';
    expect(await image(registry, tag)).toBe('ghcr.io/me/todo-chatbot/backend:abc');
    expect(await image('image.registry=ghcr.io/me/', tag)).toBe(
      'ghcr.io/me/todo-chatbot/backend:abc',
    );
    expect(await image(registry, tag, `images.backend.digest=${digest}`)).toBe(
      `ghcr.io/me/todo-chatbot/backend@${digest}`,
    );
  });

  it('serves the pods of `helm test` too, which need no other', async () => {
    const rendering = await renderWith('images.backend.tag=abc');
    for (const name of ['test-api', 'test-web']) {
      const pod = rendering.get<PodTemplate>('Pod', name);
      expect(pod.spec.containers[0].image).toBe('todo-chatbot/backend:abc');
      expect(pod.metadata.annotations).toMatchObject({ 'helm.sh/hook': 'test' });
    }
  });

  it('is pulled with what the registry asks for', async () => {
    const { template } = (await renderWith('image.pullSecrets={one,two}')).deployment('frontend');
    expect(template.spec['imagePullSecrets']).toEqual([{ name: 'one' }, { name: 'two' }]);
  });

  it('of another version rolls that app alone', async () => {
    const before = await renderWith();
    const after = await renderWith('images.backend.tag=abc');
    expect(after.deployment('frontend')).toEqual(before.deployment('frontend'));
    expect(after.deployment('backend')).not.toEqual(before.deployment('backend'));
  });
});
