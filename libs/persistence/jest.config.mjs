export default {
  displayName: 'persistence',
  preset: '../../jest.preset.mjs',
  // A busy machine is slow, not wrong.
  testTimeout: 60_000,
  globalSetup: '@todo/persistence/testing/setup',
  globalTeardown: '@todo/persistence/testing/teardown',
};
