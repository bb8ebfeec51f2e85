// What the chart becomes. Apart from `nx test infra`, since it needs Helm.
export default {
  displayName: 'chart',
  preset: '../jest.preset.mjs',
  testMatch: ['<rootDir>/chart-tests/**/*.test.ts'],
};
