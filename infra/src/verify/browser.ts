import { join } from 'node:path';
import { execute } from '../run';
import { root } from '../paths';

/** Has a real browser go through the product at that address; the lines that tell what failed, or none. */
export async function browse(origin: string): Promise<string[]> {
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const { code, stdout, stderr } = await execute(
    process.execPath,
    [playwright, 'test', '--config', 'playwright.deployed.config.ts'],
    { cwd: join(root, 'apps/e2e'), env: { BASE_URL: origin } },
  );
  if (code === 0) return [];
  return `${stdout}\n${stderr}`.trim().split('\n').slice(-30);
}
