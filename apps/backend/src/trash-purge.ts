import type { TaskService } from '@todo/domain';
import type { Logger } from 'pino';
import type { Timer } from './timer';

const hour = 60 * 60_000;

interface Options {
  readonly tasks: Pick<TaskService, 'purgeTrash'>;
  readonly timer: Timer;
  readonly log: Logger;
  /** Aborted when the process begins to end. */
  readonly draining: AbortSignal;
}

/**
 * Deletes for good what has been in the trash for too long, now and every hour. Every process does it: what one
 * has deleted is nothing to the others. A failure is logged, and the next hour will do.
 */
export function keepPurgingTrash({ tasks, timer, log, draining }: Options): void {
  let running = false;
  const purge = async () => {
    if (running) return;
    running = true;
    try {
      const deleted = await tasks.purgeTrash();
      if (deleted > 0) log.info({ deleted }, 'trash purged');
    } catch (err) {
      log.error({ err }, 'trash not purged');
    } finally {
      running = false;
    }
  };
  const stop = timer.every(hour, () => void purge());
  draining.addEventListener('abort', stop);
  void purge();
}
