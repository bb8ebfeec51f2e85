import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '@todo/domain';
import { schema, type Database } from '@todo/persistence';
import { eq, sql } from 'drizzle-orm';

/**
 * The rule: ten tries with a wrong password for one e-mail address, from wherever they come, close sign-in
 * with this address until fifteen minutes after the first of them; the right password before that begins
 * the count anew. It holds in the same way for addresses without an account, and touches only signing in:
 * whoever is locked out by somebody else's tries goes on with the sessions and API keys they have.
 */
export const signInLimit = { tries: 10, minutes: 15 } as const;

/** Counts tries to sign in, in the database, so that all processes count together. */
export class SignInLimiter {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Counts a try before its password is looked at; the seconds to wait when there were too many, else null. */
  async begin(email: string): Promise<number | null> {
    const { rateLimit } = schema;
    const now = this.#clock.now();
    const end = now.add({ minutes: signInLimit.minutes }).epochMilliseconds;
    const over = sql`${rateLimit.lastRequest} <= ${now.epochMilliseconds}`;
    // `lastRequest` is the end of the window here: better-auth, whose table this is, deletes rows by it.
    const [row] = await this.#database
      .insert(rateLimit)
      .values({ id: randomUUID(), key: keyOf(email), count: 1, lastRequest: end })
      .onConflictDoUpdate({
        target: rateLimit.key,
        set: {
          count: sql`case when ${over} then 1 else least(${rateLimit.count}, ${signInLimit.tries}) + 1 end`,
          lastRequest: sql`case when ${over} then ${end}::bigint else ${rateLimit.lastRequest} end`,
        },
      })
      .returning({ count: rateLimit.count, end: rateLimit.lastRequest });
    if (!row || row.count <= signInLimit.tries) return null;
    return Math.ceil((row.end - now.epochMilliseconds) / 1_000);
  }

  /** The password was right. */
  async succeed(email: string): Promise<void> {
    await this.#database.delete(schema.rateLimit).where(eq(schema.rateLimit.key, keyOf(email)));
  }
}

/** Addresses that differ in case are one account; what was typed is not kept readable. */
function keyOf(email: string): string {
  return `sign-in|${createHash('sha256').update(email.toLowerCase()).digest('base64url')}`;
}
