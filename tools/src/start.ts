import { once } from 'node:events';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, isBuilt } from './build';
import { openBrowser } from './open-browser';
import { Program } from './program';
import { readSettings, StartProblem, type Settings } from './settings';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `end` when the person wants the program to end; a second signal ends it at once. */
function whenToldToEnd(end: () => void): void {
  let told = false;
  const tell = () => {
    if (told) process.exit(130);
    told = true;
    end();
  };
  for (const signal of signals) process.on(signal, tell);
  // The process that started this one is gone: the bootstrap on another Node, or npm, which passes
  // on no SIGTERM that only it received.
  process.once('disconnect', end);
  if (process.env['npm_lifecycle_event']) {
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid !== parent) end();
    }, 500);
    watch.unref();
  }
}

async function buildWhatChanged({ dataDir }: Settings, signal: AbortSignal): Promise<void> {
  if (await isBuilt()) return;
  console.log('Building the apps. This takes a minute, once …');
  const logFile = join(dataDir, 'logs', 'build.log');
  await mkdir(join(dataDir, 'logs'), { recursive: true });
  const log = await open(logFile, 'w');
  const built = await build(log.fd, signal).finally(() => log.close());
  if (built) return;
  signal.throwIfAborted();
  console.error((await readFile(logFile, 'utf8')).trimEnd().split('\n').slice(-40).join('\n'));
  throw new StartProblem(`The build failed; see above, or all of it in ${logFile}.`);
}

function say({ address, dataDir, databaseUrl, backendPort, dev }: Settings): void {
  console.log(
    [
      '',
      `  Web app    ${address}`,
      `  API        ${address}/api/docs`,
      `  MCP        ${address}/mcp`,
      ...(dev
        ? [`  Backend    http://localhost:${backendPort} (restarts when its sources change)`]
        : []),
      `  Data       ${databaseUrl ? 'the database of DATABASE_URL' : dataDir}`,
      `  Logs       ${join(dataDir, 'logs')}`,
      '',
      '  Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
}

async function start(settings: Settings): Promise<number> {
  const end = new AbortController();
  const ended = once(end.signal, 'abort');
  whenToldToEnd(() => end.abort());
  const program = new Program(settings, end);
  try {
    await program.prepare();
    if (!settings.dev) await buildWhatChanged(settings, end.signal);
    await program.run();
    say(settings);
    if (settings.openBrowser) openBrowser(settings.address);
    await ended;
  } catch (error) {
    // What fails because the program is ending is no news.
    if (!end.signal.aborted) throw error;
  } finally {
    await program.stop();
  }
  const reason: unknown = end.signal.reason;
  if (reason instanceof StartProblem) throw reason;
  return 0;
}

try {
  process.exitCode = await start(readSettings(process.env, process.argv.slice(2)));
} catch (error) {
  const expected = error instanceof StartProblem;
  console.error(expected ? `\n${error.message}` : error);
  process.exitCode = 1;
}
process.exit();
