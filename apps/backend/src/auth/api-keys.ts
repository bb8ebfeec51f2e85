import { defaultKeyHasher } from '@better-auth/api-key';
import type { Actor } from '@todo/domain';
import { schema } from '@todo/persistence';
import { and, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Services } from '../compose';

/** "Last used" is kept to this precision, so that a busy key does not cost a write for every request. */
const lastUsedMinutes = 1;

/** The owner of an API key that is enabled and has not expired; null for any other text. */
export async function findKeyOwner(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  key: string,
): Promise<Actor | null> {
  const { apikey, user } = schema;
  const now = clock.now();
  const at = new Date(now.epochMilliseconds);
  const [row] = await database
    .select({
      keyId: apikey.id,
      lastRequest: apikey.lastRequest,
      userId: user.id,
      timeZone: user.timeZone,
    })
    .from(apikey)
    .innerJoin(user, eq(user.id, apikey.referenceId))
    .where(
      and(
        eq(apikey.key, await defaultKeyHasher(key)),
        eq(apikey.enabled, true),
        or(isNull(apikey.expiresAt), gt(apikey.expiresAt, at)),
      ),
    );
  if (!row) return null;
  const stale = new Date(now.subtract({ minutes: lastUsedMinutes }).epochMilliseconds);
  if (row.lastRequest === null || row.lastRequest < stale) {
    await database
      .update(apikey)
      .set({ lastRequest: at })
      .where(
        and(
          eq(apikey.id, row.keyId),
          or(isNull(apikey.lastRequest), lt(apikey.lastRequest, stale)),
        ),
      );
  }
  return { userId: row.userId, timeZone: row.timeZone };
}
