import { join } from 'node:path';
import { frontendServer } from '@todo/tools/build';
import { startBackend } from './backend-server';
import { fillBackend } from './data';
import { serveEmptyPage } from './empty-page';
import { categories, inspect, type PageFigures } from './lighthouse';
import type { Part } from './part';
import { milliseconds, table } from './report';
import { startServer } from './server';

const runs = 3;
const someone = { people: 1, tasksEach: 30, signedIn: 1 };

export const pagesPart: Part = {
  name: 'pages',
  async run(bench, progress) {
    const empty = await serveEmptyPage(join(bench.folder, 'empty-page.log'));
    const nothing = await inspect(empty.origin, 1).finally(() => empty.stop());
    progress(`an empty page loads ${kilobytes(nothing.script)} of script`);
    const database = await bench.migratedDatabase();
    const [person] = await fillBackend(database.pool, someone);
    const backend = await startBackend(database.url, bench.folder);
    const frontend = await startServer({
      args: [frontendServer],
      env: { HOSTNAME: '127.0.0.1', BACKEND_URL: backend.origin },
      logFile: join(bench.folder, 'frontend.log'),
      readyPath: '/',
    });
    try {
      const landing = await inspect(`${frontend.origin}/`, runs);
      progress('looked at the landing page');
      const dashboard = await inspect(`${frontend.origin}/dashboard`, runs, person?.cookie);
      return describe({ landing, dashboard }, nothing.script);
    } finally {
      await frontend.stop();
      await backend.stop();
      await database.close();
    }
  },
};

function describe(pages: Record<string, PageFigures>, emptyScript: number): string {
  const rows = Object.entries(pages).map(([name, page]) => [
    name,
    ...categories.map((category) => page.scores[category]),
    milliseconds(page.largestPaint),
    milliseconds(page.blocked),
    kilobytes(page.script),
    kilobytes(page.script - emptyScript),
  ]);
  const head = ['', ...categories, 'largest paint', 'blocked', 'script', 'above an empty page'];
  const findings = Object.entries(pages).flatMap(([name, page]) =>
    page.findings.map((finding) => `- ${name}: ${finding}`),
  );
  return [
    table([head, ...rows]),
    `The empty page loads ${kilobytes(emptyScript)} of script. Goals: at most 60 kB above it for the landing page; 90 for performance, 100 for the rest.`,
    findings.length > 0 ? `What cost points:\n\n${findings.join('\n')}` : '',
  ].join('\n\n');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1_000).toFixed(0)} kB`;
}
