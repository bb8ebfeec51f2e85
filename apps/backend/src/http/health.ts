import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '@todo/domain';
import { z } from 'zod';
import type { RouteModule } from './route-module';

/** Milliseconds that the database has to answer before this process calls itself not ready. */
const databaseTimeout = 2_000;

const Status = z.object({ status: z.literal('ok') });

/** `/health`: the process lives. `/ready`: it should get requests. */
export const healthRoutes: RouteModule = (app, { pool, lifecycle }) => {
  app.get(
    '/health',
    {
      schema: {
        summary: 'Is the process alive?',
        tags: ['Health'],
        security: [],
        response: { 200: Status },
      },
    },
    () => ({ status: 'ok' as const }),
  );

  app.get(
    '/ready',
    {
      schema: {
        summary: 'Should this process get requests?',
        tags: ['Health'],
        security: [],
        response: { 200: Status },
      },
    },
    async () => {
      const { phase } = lifecycle;
      if (phase !== 'serving') throw new DomainError('unavailable', `This process is ${phase}.`);
      const timeout = new AbortController();
      const answered = await Promise.race([
        pool.query('select 1').then(
          () => true,
          () => false,
        ),
        wait(databaseTimeout, false, { signal: timeout.signal, ref: false }),
      ]).finally(() => {
        timeout.abort();
      });
      if (!answered) throw new DomainError('unavailable', 'The database does not answer.');
      return { status: 'ok' as const };
    },
  );
};
