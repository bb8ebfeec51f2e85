import { existsSync } from 'node:fs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium that `CHROMIUM_PATH` or `CHROME_PATH` names, else one where systems install it. */
export function installedChromium(): string | undefined {
  const { CHROMIUM_PATH, CHROME_PATH } = process.env;
  for (const [name, path] of Object.entries({ CHROMIUM_PATH, CHROME_PATH })) {
    if (path && !existsSync(path)) throw new Error(`${name} names ${path}, which does not exist.`);
    if (path) return path;
  }
  return places.find((path) => existsSync(path));
}
