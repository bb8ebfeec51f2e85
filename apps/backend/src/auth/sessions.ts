import type { AccountSession } from '@todo/contracts';
import { schema } from '@todo/persistence';
import { and, desc, eq, gt, ne } from 'drizzle-orm';
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
