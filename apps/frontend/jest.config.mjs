export default {
  displayName: 'frontend',
  preset: '../../jest.preset.mjs',
  testEnvironment: '<rootDir>/jest.environment.mjs',
  setupFilesAfterEnv: ['<rootDir>/jest.setup.ts'],
  restoreMocks: true,
  testTimeout: 60_000,
  modulePathIgnorePatterns: ['<rootDir>/.next'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
};
