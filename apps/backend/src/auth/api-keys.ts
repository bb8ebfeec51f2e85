import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  ApiKeyScope,
  limits,
  type ApiKey,
  type CreatedApiKey,
  type NewApiKey,
} from '@todo/contracts';
import { DomainError } from '@todo/domain';
import { schema } from '@todo/persistence';
import { and, count, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import type { Services } from '../compose';
import type { SignedIn } from './actor';

/** "Last used" is kept to this precision, so that a busy key does not cost a write for every request. */
const lastUsedMinutes = 1;
/** Tells whoever finds a key what it opens. */
const prefix = 'todo_';
const startLength = 10;
const dayMs = 24 * 60 * 60_000;

type Store = Pick<Services, 'database' | 'clock'>;

/** The owner of an API key that is enabled and has not expired; null for any other text. */
export async function findKeyOwner(
  { database, clock }: Store,
  key: string,
): Promise<SignedIn | null> {
  const { apikey, user } = schema;
  const now = clock.now();
  const at = new Date(now.epochMilliseconds);
  const [row] = await database
    .select({
      keyId: apikey.id,
      scope: apikey.permissions,
      lastRequest: apikey.lastRequest,
      userId: user.id,
      timeZone: user.timeZone,
    })
    .from(apikey)
    .innerJoin(user, eq(user.id, apikey.referenceId))
    .where(
      and(
        eq(apikey.key, hashOf(key)),
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
  const { userId, timeZone } = row;
  return { userId, timeZone, access: scopeOf(row.scope), sessionId: null };
}

/** Newest first, those that have expired included. */
export async function listApiKeys({ database }: Store, userId: string): Promise<ApiKey[]> {
  const { apikey } = schema;
  const rows = await database
    .select()
    .from(apikey)
    .where(eq(apikey.referenceId, userId))
    .orderBy(desc(apikey.createdAt), desc(apikey.id));
  return rows.map(toApiKey);
}

/** @throws DomainError `limit_reached`. */
export function createApiKey(
  { database, clock }: Store,
  userId: string,
  { name, scope, expiresInDays }: NewApiKey,
): Promise<CreatedApiKey> {
  const { apikey, user } = schema;
  const key = prefix + randomBytes(36).toString('base64url');
  const now = clock.now().epochMilliseconds;
  return database.transaction(async (transaction) => {
    // One after the other for each person, so that keys made at once cannot pass the limit together.
    await transaction
      .select({ id: user.id })
      .from(user)
      .where(eq(user.id, userId))
      .for('no key update');
    const [counted] = await transaction
      .select({ keys: count() })
      .from(apikey)
      .where(eq(apikey.referenceId, userId));
    if ((counted?.keys ?? 0) >= limits.apiKeys) throw tooManyKeys();
    const [row] = await transaction
      .insert(apikey)
      .values({
        id: randomUUID(),
        name,
        prefix,
        start: key.slice(0, startLength),
        key: hashOf(key),
        referenceId: userId,
        permissions: scope,
        expiresAt: expiresInDays === null ? null : new Date(now + expiresInDays * dayMs),
        createdAt: new Date(now),
        updatedAt: new Date(now),
      })
      .returning();
    if (!row) throw new Error('An insert returned nothing.');
    return { ...toApiKey(row), key };
  });
}

/** False when this person has no such key. */
export async function revokeApiKey(
  { database, changes }: Pick<Services, 'database' | 'changes'>,
  userId: string,
  id: string,
): Promise<boolean> {
  const { apikey } = schema;
  const { rowCount } = await database
    .delete(apikey)
    .where(and(eq(apikey.id, id), eq(apikey.referenceId, userId)));
  changes.publish(userId, [{ kind: 'account', id: userId }]);
  return rowCount === 1;
}

function tooManyKeys(): DomainError {
  return new DomainError(
    'limit_reached',
    `There can be ${limits.apiKeys} API keys. Revoke one that you no longer use.`,
  );
}

/** A key is random and long: no salt and no slow hash could make it harder to guess. */
function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** Keys from before there were scopes have none, and may do what they always could; what is unknown allows least. */
function scopeOf(stored: string | null): ApiKeyScope {
  return stored === null ? 'write' : ApiKeyScope.catch('read').parse(stored);
}

function toApiKey(row: typeof schema.apikey.$inferSelect): ApiKey {
  return {
    id: row.id,
    name: row.name ?? '',
    scope: scopeOf(row.permissions),
    start: row.start ?? '',
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastRequest?.toISOString() ?? null,
  };
}
