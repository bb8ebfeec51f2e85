import type { NotificationService, TaskService } from '@todo/domain';
import type { Logger } from 'pino';
import type { Timer } from './timer';

const hour = 60 * 60_000;

interface Options {
  readonly tasks: Pick<TaskService, 'purgeTrash'>;
  readonly notifications: Pick<NotificationService, 'purge'>;
  readonly sessions: { readonly purge: () => Promise<number> };
  readonly timer: Timer;
  readonly log: Logger;
  /** Aborted when the process begins to end. */
  readonly draining: AbortSignal;
}

/**
 * Deletes for good what has been in the trash, or among the notifications, for too long, and sessions that have
 * expired, now and every hour. Every process does it: what one has deleted is nothing to the others. A failure is
 * logged, and the next hour will do.
 */
export function keepPurging({
  tasks,
  notifications,
  sessions,
  timer,
  log,
  draining,
}: Options): void {
  const purge = async (what: string, remove: () => Promise<number>) => {
    try {
      const deleted = await remove();
      if (deleted > 0) log.info({ deleted }, `${what} purged`);
    } catch (err) {
      log.error({ err }, `${what} not purged`);
    }
  };
  let running = false;
  const purgeAll = async () => {
    if (running) return;
    running = true;
    await purge('trash', () => tasks.purgeTrash());
    await purge('notifications', () => notifications.purge());
    await purge('sessions', () => sessions.purge());
    running = false;
  };
  const stop = timer.every(hour, () => void purgeAll());
  draining.addEventListener('abort', stop);
  void purgeAll();
}
