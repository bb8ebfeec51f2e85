// What the chart becomes. Apart from `nx test infra`, since it needs Helm.
export default {
  displayName: 'chart',
  preset: '../jest.preset.mjs',
  testMatch: ['<rootDir>/chart-tests/**/*.test.ts'],
  // A test runs Helm a few times, maybe on a machine that has much else to do.
  testTimeout: 60_000,
};
