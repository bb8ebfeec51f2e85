import { template } from '../src/chart/helm';
import { validate, versions } from '../src/chart/validation';
import { variants } from '../src/chart/variants';

let version: string;
let rendered: string;
beforeAll(async () => {
  version = (await versions()).at(-1) ?? '';
  rendered = await template(variants.everything);
});

it('accepts what the chart becomes', async () => {
  await validate(version, rendered);
});

it.each([
  ['a typo at the top', 'revisionHistoryLimit:', 'revisionHistoryLimits:', 'revisionHistoryLimits'],
  ['a typo deep inside', 'failureThreshold: 60', 'failureTreshold: 60', 'failureTreshold'],
  [
    'a string where a number belongs',
    'containerPort: 8000',
    'containerPort: "8000"',
    'containerPort',
  ],
  [
    'a number where a string belongs',
    'imagePullPolicy: Always',
    'imagePullPolicy: 1',
    'imagePullPolicy',
  ],
  ['a missing key', 'scaleTargetRef:', 'scaleTarget:', 'scaleTargetRef'],
  ['a removed API version', 'policy/v1', 'policy/v1beta1', 'PodDisruptionBudget'],
  ['a kind that there is not', 'kind: CronJob', 'kind: CronJobs', 'CronJobs'],
])('refuses %s', async (_, right, wrong, named) => {
  const broken = rendered.replace(right, wrong);
  expect(broken).not.toBe(rendered);
  await expect(validate(version, broken)).rejects.toThrow(named);
});
