import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '@todo/tools/settings';
import { startServer, type Server } from './server';

const execute = promisify(execFile);
const next = join(root, 'node_modules/next/dist/bin/next');

const files = {
  'package.json': JSON.stringify({ private: true, type: 'module' }),
  'next.config.mjs': `export default { turbopack: { root: ${JSON.stringify(root)} } };`,
  'app/layout.js': `export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }`,
  'app/page.js': `export default function Page() { return <p>Nothing.</p>; }`,
};

/** The least that Next can serve, built with the workspace's own packages; `stop` removes it. */
export async function serveEmptyPage(logFile: string): Promise<Server> {
  // Inside the workspace, since the bundler takes packages from nowhere else.
  const folder = await mkdtemp(join(root, '.nx', 'empty-page-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await mkdir(join(folder, 'app'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
    await execute(process.execPath, [next, 'build'], { cwd: folder, env });
    const server = await startServer({
      args: [next, 'start', folder],
      env: {},
      logFile,
      readyPath: '/',
    });
    return { ...server, stop: () => server.stop().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
