import { z } from 'zod';

/** That something of a person was added, changed or removed. */
export const Change = z
  .object({
    kind: z.enum(['task', 'list', 'conversation', 'account', 'reminder', 'notification']),
    id: z.string(),
    version: z
      .int()
      .optional()
      .meta({ description: 'The version since the change, if it has one.' }),
  })
  .meta({ id: 'Change' });
export type Change = z.infer<typeof Change>;

/** The data of the event `change`. */
export const ChangeEvent = z.object({ changes: z.array(Change) }).meta({ id: 'ChangeEvent' });
export type ChangeEvent = z.infer<typeof ChangeEvent>;

/**
 * The events of `GET /api/events`. `ready` comes first. After `resync`, or after a reconnect, anything may have
 * changed: read again what is shown.
 */
export const changeEvents = { ready: 'ready', change: 'change', resync: 'resync' } as const;
