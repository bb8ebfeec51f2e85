// Runs after `next build`: Next leaves out of its standalone server what a CDN might serve instead.
// With it, that folder is all that a start or an image needs.
import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';

const standalone = '.next/standalone/apps/frontend';

await cp('.next/static', `${standalone}/.next/static`, { recursive: true });
// Git keeps no empty folder, so a clone may have none.
if (existsSync('public')) await cp('public', `${standalone}/public`, { recursive: true });
