import { buildApp } from './app';
import { compose } from './compose';
import { ConfigError, readConfig } from './config';
import { serveMetrics } from './metrics/server';
import { keepPurging } from './purge';
import { purgeSessions } from './auth/sessions';
import { endNow, handOver, shutDown, type ShutdownTimes } from './shutdown';
import { prepareDatabase, StartUpError } from './start-up';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const services = compose(config);
  const { log } = services;
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'unexpected error');
    process.exit(1);
  });

  const app = await buildApp(services);
  let ending = false;
  const end = (times: ShutdownTimes) => {
    if (ending) return;
    ending = true;
    void shutDown(app, services, times).then(() => process.exit(0));
  };
  process.on('SIGTERM', () => {
    end(handOver);
  });
  process.on('SIGINT', () => {
    end(endNow);
  });
  // A program that started this one and was killed cannot say so in any other way.
  process.once('disconnect', () => {
    end(endNow);
  });

  await listening('PORT', config, app.listen({ host: config.host, port: config.port }));
  if (config.metrics) {
    const server = await listening(
      'METRICS_PORT',
      config.metrics,
      serveMetrics(services.metrics, config.metrics),
    );
    log.info({ address: server.address() }, 'metrics');
  }
  try {
    await prepareDatabase(services);
    keepPurging({
      ...services,
      sessions: { purge: () => purgeSessions(services) },
      draining: services.lifecycle.draining,
    });
    if (services.lifecycle.phase === 'serving') services.worker?.start();
    log.info('ready');
  } catch (error) {
    if (!ending) throw error;
  }
}

async function listening<Server>(
  variable: string,
  { port }: { readonly port: number },
  server: Promise<Server>,
): Promise<Server> {
  try {
    return await server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartUpError(`Port ${port} is taken. Set ${variable} to another one.`);
  }
}

try {
  await main();
} catch (error) {
  const explained = error instanceof ConfigError || error instanceof StartUpError;
  console.error(explained ? error.message : error);
  process.exit(1);
}
