import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './src/browser';

const baseURL = process.env['BASE_URL'];
if (!baseURL) throw new Error('Set BASE_URL to the address of a deployed release.');

/** The stories in a browser, at a release that runs already: nothing is started here. */
export default defineConfig({
  testDir: 'src',
  testMatch: /deployed\.spec\.ts$/,
  outputDir: 'test-results/deployed',
  forbidOnly: !!process.env['CI'],
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    baseURL,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: findBrowser(),
  },
});
