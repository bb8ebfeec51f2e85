// Runs after `next build`: Next leaves out of its standalone server what a CDN might serve instead, and puts in what
// this app does not need: images are not optimised at run time (`outputFileTracingExcludes` has no say in this layout).
// That folder is then all that a start or an image needs.
import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';

const standalone = '.next/standalone/apps/frontend';

await cp('.next/static', `${standalone}/.next/static`, { recursive: true });
// Git keeps no empty folder, so a clone may have none.
if (existsSync('public')) await cp('public', `${standalone}/public`, { recursive: true });
// The library for images, and measures of fonts that only a build reads.
for (const unused of ['sharp', '@img', 'next/dist/server/capsize-font-metrics.json']) {
  await rm(`.next/standalone/node_modules/${unused}`, { recursive: true, force: true });
}
