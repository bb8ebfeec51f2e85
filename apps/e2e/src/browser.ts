import { installedChromium } from '@todo/tools/chromium';

/** Launch options for the browser of this machine, or for Playwright's own where there is none. */
export function findBrowser() {
  const executablePath = installedChromium();
  // Chromium's sandbox refuses to run as root, as it is in most CI containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { ...(executablePath && { executablePath }), args };
}
