import { setTimeout as wait } from 'node:timers/promises';
import type { Services } from './compose';
import type { App } from './http/route-module';

/** Milliseconds after the order to end. */
export interface ShutdownTimes {
  /** Until then new connections are taken, since load balancers need a moment to see that we are not ready. */
  readonly accept: number;
  /** Until then answers may finish by themselves; streams that still run are then told to end. */
  readonly finish: number;
  /** By then what is still open is cut off. */
  readonly cut: number;
}

/** SIGTERM: somebody else takes over. Leaves time to close the database within 20 s. */
export const handOver: ShutdownTimes = { accept: 2_000, finish: 8_000, cut: 17_000 };
/** Somebody at the keyboard waits. */
export const endNow: ShutdownTimes = { accept: 0, finish: 0, cut: 5_000 };

/**
 * Ends the server in order: not ready, no new reminders begun, no new connections, streams told to end, database closed.
 */
export async function shutDown(app: App, services: Services, times: ShutdownTimes): Promise<void> {
  const { lifecycle, log } = services;
  log.info({ phase: 'draining' }, 'ending');
  lifecycle.startDraining();
  const workerStopped = services.worker?.stop(times.cut).catch((err: unknown) => {
    log.warn({ err }, 'deliveries left to other processes');
  });
  const closed = new AbortController();
  const after = async (milliseconds: number, act: () => void) => {
    try {
      await wait(milliseconds, undefined, { signal: closed.signal });
      act();
    } catch {
      // Everything was closed before.
    }
  };
  const timers = [
    after(times.finish, () => {
      lifecycle.askStreamsToEnd();
    }),
    after(times.cut, () => {
      log.warn('cutting off connections that did not end');
      app.server.closeAllConnections();
    }),
  ];
  await wait(times.accept);
  await app.close();
  closed.abort();
  await Promise.all(timers);
  await workerStopped;
  await services.close();
  log.info('ended');
}
