import { existsSync } from 'node:fs';

const installed = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Launch options for the browser of this machine, or for Playwright's own where there is none. */
export function findBrowser() {
  const executablePath = installed.find((path) => path !== undefined && existsSync(path));
  // Chromium's sandbox refuses to run as root, as it is in most CI containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { ...(executablePath && { executablePath }), args };
}
