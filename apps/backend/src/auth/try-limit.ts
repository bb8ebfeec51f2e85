import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '@todo/domain';
import { schema, type Database } from '@todo/persistence';
import { eq, sql } from 'drizzle-orm';

/**
 * The rule by account: ten tries with a wrong password for one e-mail address, from wherever they come, close
 * sign-in with this address until fifteen minutes after the first of them; the right password before that, or a
 * new one set by mail, begins the count anew. It holds in the same way for addresses without an account, and touches only signing
 * in: whoever is locked out by somebody else's tries goes on with the sessions and API keys they have.
 */
export const triesPerAccount = 10;
/**
 * The rule by address: so many tries to sign in from one client address (IPv6: one /64), for whatever accounts,
 * and as many to sign up, in fifteen minutes. An office behind one address has room.
 */
export const triesPerAddress = 100;
export const windowMinutes = 15;
/** Mails to one address within that time that anybody may ask for, one kind counted apart from another. */
export const mailsPerAccount = 5;
/** Mails with reminders to one person within that time; who has more of them gets the rest later. */
export const remindersByMail = 100;

/** Counts tries in windows of fixed length, in the database, so that all processes count together. */
export class TryLimiter {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Counts a try before anything is done for it; the seconds to wait when there were too many, else null. */
  async begin(subject: string, most: number): Promise<number | null> {
    const { rateLimit } = schema;
    const now = this.#clock.now();
    const end = now.add({ minutes: windowMinutes }).epochMilliseconds;
    const over = sql`${rateLimit.lastRequest} <= ${now.epochMilliseconds}`;
    // `lastRequest` is the end of the window here: better-auth, whose table this is, deletes rows by it.
    const [row] = await this.#database
      .insert(rateLimit)
      .values({ id: randomUUID(), key: keyOf(subject), count: 1, lastRequest: end })
      .onConflictDoUpdate({
        target: rateLimit.key,
        set: {
          count: sql`case when ${over} then 1 else least(${rateLimit.count}, ${most}::int) + 1 end`,
          lastRequest: sql`case when ${over} then ${end}::bigint else ${rateLimit.lastRequest} end`,
        },
      })
      .returning({ count: rateLimit.count, end: rateLimit.lastRequest });
    if (!row || row.count <= most) return null;
    return Math.ceil((row.end - now.epochMilliseconds) / 1_000);
  }

  /** Forgets what was counted. */
  async clear(subject: string): Promise<void> {
    await this.#database.delete(schema.rateLimit).where(eq(schema.rateLimit.key, keyOf(subject)));
  }
}

/** What was typed is not kept readable. */
function keyOf(subject: string): string {
  return `try|${createHash('sha256').update(subject).digest('base64url')}`;
}
