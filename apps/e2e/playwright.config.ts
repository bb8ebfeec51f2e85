import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './src/browser';
import { timeZone } from './src/person';
import { reserve } from './src/program';

// Workers read this file again, so what the first reading chose is handed down by the environment.
const { address, command, env } = await reserve('E2E');

export default defineConfig({
  testDir: 'src',
  testMatch: '*.spec.ts',
  outputDir: 'test-results/artifacts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: !!process.env['CI'],
  // Far more than it takes: a busy machine is no failure.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    locale: 'en-GB',
    timezoneId: timeZone,
    // Pictures of every step took a third of the processor; what failed is pictured in the end.
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: findBrowser(),
  },
  projects: [
    { name: 'story', testIgnore: ['picture.spec.ts', '*deployed.spec.ts'] },
    { name: 'picture', testMatch: 'picture.spec.ts' },
  ],
  webServer: {
    command,
    env,
    url: `${address}/api/openapi.json`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
