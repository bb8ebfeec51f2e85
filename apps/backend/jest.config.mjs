export default {
  displayName: 'backend',
  // The longest suite: the last to run, it had one processor idle beside it.
  maxWorkers: 2,
  // Passwords are slow to hash, on purpose, and slower yet while other projects are tested beside this one.
  testTimeout: 60_000,
  preset: '../../jest.preset.mjs',
  globalSetup: '@todo/persistence/testing/setup',
  globalTeardown: '@todo/persistence/testing/teardown',
};
