import { z } from 'zod';

export const SessionId = z
  .string()
  .regex(/^[\w-]{1,100}$/, 'The id of a session has only letters, digits, - and _.');

/** Where an account is signed in. What proves a session, its token, never leaves its cookie. */
export const AccountSession = z
  .object({
    id: SessionId,
    userAgent: z.string().nullable(),
    ipAddress: z.string().nullable().meta({ description: 'From where somebody signed in.' }),
    createdAt: z.iso.datetime(),
    usedAt: z.iso.datetime().meta({ description: 'When it was last prolonged: to the day.' }),
    expiresAt: z.iso.datetime(),
    current: z.boolean().meta({ description: 'The one that this request came with.' }),
  })
  .meta({ id: 'AccountSession' });
export type AccountSession = z.infer<typeof AccountSession>;

/** All sessions of a person that have not expired, last used first. */
export const AccountSessions = z
  .object({ items: z.array(AccountSession) })
  .meta({ id: 'AccountSessions' });
export type AccountSessions = z.infer<typeof AccountSessions>;

/** The answer to ending all other sessions. */
export const SessionsRevoked = z.object({ revoked: z.int() }).meta({ id: 'SessionsRevoked' });
export type SessionsRevoked = z.infer<typeof SessionsRevoked>;
