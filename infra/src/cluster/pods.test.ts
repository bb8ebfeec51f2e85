import { podOf } from '../fake-run';
import { isHopeless, isReady, readiness, troubleOf } from './pods';

it('counts ready pods by kind, without those that leave', () => {
  const pods = [
    podOf('frontend'),
    podOf('backend', { uid: 'new', ready: false }),
    podOf('backend', { uid: 'old' }),
    podOf('backend', { uid: 'gone', leaving: true }),
  ];
  expect(readiness(pods)).toBe('backend 1/2, frontend 1/1');
});

it('takes a pod that leaves for not ready', () => {
  expect(isReady(podOf('backend'))).toBe(true);
  expect(isReady(podOf('backend', { leaving: true }))).toBe(false);
});

it.each([
  [{ ready: false, waiting: { reason: 'ContainerCreating' } }, null],
  [
    { ready: false, waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling "a:1"' } },
    'ImagePullBackOff: Back-off pulling "a:1"',
  ],
  [
    { ready: false, waiting: { reason: 'CrashLoopBackOff' }, restarts: 2, endedWith: 3 },
    'CrashLoopBackOff, ended with code 3 (Error)',
  ],
  [
    { ready: false, restarts: 1, endedWith: 137 },
    'ended with code 137 (Error), started again 1 times',
  ],
  [{ ready: true, restarts: 1, endedWith: 137 }, null],
])('says of %j what keeps it from running: %s', (options, trouble) => {
  expect(troubleOf(podOf('backend', options))).toBe(trouble);
});

it('says why no node takes a pod', () => {
  const status = {
    phase: 'Pending',
    conditions: [
      { type: 'PodScheduled', status: 'False', message: '0/2 nodes: too little memory' },
    ],
  };
  expect(troubleOf({ ...podOf('backend'), status })).toBe(
    'no node takes it: 0/2 nodes: too little memory',
  );
});

it.each([
  ['ErrImageNeverPull', 0, true],
  ['InvalidImageName', 0, true],
  ['CreateContainerConfigError', 0, true],
  ['CrashLoopBackOff', 1, false],
  ['CrashLoopBackOff', 3, true],
  ['ContainerCreating', 0, false],
])(
  'knows whether waiting helps a pod that waits for %s after %i restarts',
  (reason, restarts, hopeless) => {
    expect(isHopeless(podOf('backend', { ready: false, waiting: { reason }, restarts }))).toBe(
      hopeless,
    );
  },
);
