import { renderWith } from './rendering';

const withWorker = (...set: string[]) => renderWith('worker.enabled=true', ...set);
const roleOf = (container: { env?: readonly { name: string; value?: string }[] }) =>
  container.env?.find(({ name }) => name === 'ROLE')?.value;

it('lets the backend send reminders itself unless there are workers', async () => {
  const usual = await renderWith();
  expect(usual.names('Deployment')).toEqual(['backend', 'frontend']);
  expect(roleOf(usual.container('backend'))).toBeUndefined();
});

it('runs workers from the image of the backend, and leaves the backend its requests', async () => {
  const rendering = await withWorker('worker.replicas=3');
  expect(rendering.deployment('worker').replicas).toBe(3);
  expect(roleOf(rendering.container('worker'))).toBe('worker');
  expect(roleOf(rendering.container('backend'))).toBe('api');
  expect(rendering.container('worker').image).toBe(rendering.container('backend').image);
  expect(rendering.names('ServiceAccount')).toContain('worker');
  expect(rendering.names('PodDisruptionBudget')).toContain('worker');
});

it('lets workers alone reach push services and webhooks, and mail servers beside the backend', async () => {
  const ways = ['push', 'mail', 'webhooks'].map((name) => `networkPolicy.${name}.enabled=true`);
  const outward = (names: string[]) =>
    names.filter((name) => /-to-(push|mail|webhooks)$/.test(name));
  expect(outward((await renderWith(...ways)).names('NetworkPolicy'))).toEqual([
    'backend-to-mail',
    'backend-to-push',
    'backend-to-webhooks',
  ]);
  expect(outward((await withWorker(...ways)).names('NetworkPolicy'))).toEqual([
    'backend-to-mail',
    'worker-to-mail',
    'worker-to-push',
    'worker-to-webhooks',
  ]);
});
