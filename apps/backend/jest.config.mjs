export default {
  displayName: 'backend',
  preset: '../../jest.preset.mjs',
  globalSetup: '@todo/persistence/testing/setup',
  globalTeardown: '@todo/persistence/testing/teardown',
};
