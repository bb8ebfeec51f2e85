import { join } from 'node:path';
import { execute } from '../run';
import { root } from '../paths';

/** Stories that apps/e2e tells of a deployed release. */
export type Story = 'deployed' | 'reminder.deployed';

/** Has a real browser go through the product at that address; the lines that tell what failed, or none. */
export async function browse(origin: string, story: Story): Promise<string[]> {
  const playwright = join(root, 'node_modules/@playwright/test/cli.js');
  const { code, stdout, stderr } = await execute(
    process.execPath,
    [playwright, 'test', '--config', 'playwright.deployed.config.ts', `src/${story}.spec.ts`],
    { cwd: join(root, 'apps/e2e'), env: { BASE_URL: origin } },
  );
  if (code === 0) return [];
  return `${stdout}\n${stderr}`.trim().split('\n').slice(-30);
}
