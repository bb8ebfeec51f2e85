import type { AccountSession } from '@todo/contracts';
import { schema } from '@todo/persistence';
import { and, desc, eq, gt, inArray, lte, ne } from 'drizzle-orm';
import type { Services } from '../compose';
import type { SignedIn } from './actor';

type Store = Pick<Services, 'database' | 'clock'>;
type Revoking = Pick<Services, 'database' | 'changes'>;

/** Where this person is signed in, last used first; what has expired is left out. */
export async function listSessions(
  { database, clock }: Store,
  { userId, sessionId }: SignedIn,
): Promise<AccountSession[]> {
  const { session } = schema;
  const now = new Date(clock.now().epochMilliseconds);
  const rows = await database
    .select()
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
    .orderBy(desc(session.updatedAt), desc(session.id));
  return rows.map((row) => ({
    id: row.id,
    userAgent: row.userAgent || null,
    ipAddress: row.ipAddress || null,
    createdAt: row.createdAt.toISOString(),
    usedAt: row.updatedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    current: row.id === sessionId,
  }));
}

/**
 * For everybody: removes sessions that have expired, and with them the browsers that were subscribed there. Passes over
 * those that somebody else is removing. Returns how many.
 */
export async function purgeSessions({
  database,
  clock,
  changes,
}: Store & Revoking): Promise<number> {
  const { session } = schema;
  const now = new Date(clock.now().epochMilliseconds);
  const expired = database
    .select({ id: session.id })
    .from(session)
    .where(lte(session.expiresAt, now))
    .for('update', { skipLocked: true });
  const removed = await database
    .delete(session)
    .where(inArray(session.id, expired))
    .returning({ userId: session.userId });
  for (const id of new Set(removed.map(({ userId }) => userId))) {
    changes.publish(id, [{ kind: 'account', id }]);
  }
  return removed.length;
}

/** False when this person has no such session. */
export async function revokeSession(
  { database, changes }: Revoking,
  userId: string,
  id: string,
): Promise<boolean> {
  const { session } = schema;
  const { rowCount } = await database
    .delete(session)
    .where(and(eq(session.userId, userId), eq(session.id, id)));
  changes.publish(userId, [{ kind: 'account', id: userId }]);
  return rowCount === 1;
}

/** Ends all sessions but the one that asks; resolves with how many there were. */
export async function revokeOtherSessions(
  { database, changes }: Revoking,
  { userId, sessionId }: SignedIn,
): Promise<number> {
  const { session } = schema;
  const { rowCount } = await database
    .delete(session)
    .where(and(eq(session.userId, userId), ne(session.id, sessionId ?? '')));
  changes.publish(userId, [{ kind: 'account', id: userId }]);
  return rowCount ?? 0;
}
