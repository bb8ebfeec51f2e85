import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@todo/domain';
import { schema, type Database } from '@todo/persistence';
import { eq, sql } from 'drizzle-orm';
import type { SignedIn } from './actor';

/** Characters of an HMAC-SHA256 in base64. */
const signatureLength = 44;

export interface OrdinarySessionOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly secret: string;
  readonly cookieName: string;
  /** Milliseconds that a session has left at least, or it is due to be prolonged. */
  readonly fresh: number;
}

/**
 * The look-up for the session of almost every request: a cookie as better-auth signs it, and one prepared
 * query for session and person. It knows nothing of what is unusual: a null means "ask better-auth", which
 * then refuses, ends or prolongs the session. It never takes a session that better-auth would not take.
 */
export class OrdinarySessions {
  readonly #options: OrdinarySessionOptions;
  readonly #find;

  constructor(options: OrdinarySessionOptions) {
    this.#options = options;
    const { session, user } = schema;
    this.#find = options.database
      .select({
        sessionId: session.id,
        expiresAt: session.expiresAt,
        userId: user.id,
        timeZone: user.timeZone,
      })
      .from(session)
      .innerJoin(user, eq(user.id, session.userId))
      .where(eq(session.token, sql.placeholder('token')))
      .prepare('ordinary_session');
  }

  /** Without `prolong` a session that lives is ordinary, however old it is. */
  async find(cookies: string, prolong: boolean): Promise<SignedIn | null> {
    const token = this.#tokenIn(cookies);
    if (token === null) return null;
    const [row] = await this.#find.execute({ token });
    if (!row) return null;
    const left = row.expiresAt.getTime() - this.#options.clock.now().epochMilliseconds;
    if (left <= (prolong ? this.#options.fresh : 0)) return null;
    const { sessionId, userId, timeZone } = row;
    return { sessionId, userId, timeZone, access: 'write' };
  }

  /** The token of a cookie that stands there once and is signed by us; null for any other. */
  #tokenIn(cookies: string): string | null {
    const { cookieName, secret } = this.#options;
    const begin = `${cookieName}=`;
    const [value, another] = cookies
      .split(';')
      .map((cookie) => cookie.trim())
      .filter((cookie) => cookie.startsWith(begin));
    if (value === undefined || another !== undefined) return null;
    const signed = decode(value.slice(begin.length));
    const dot = signed.lastIndexOf('.');
    const signature = signed.slice(dot + 1);
    if (dot < 1 || signature.length !== signatureLength) return null;
    const token = signed.slice(0, dot);
    const expected = createHmac('sha256', secret).update(token).digest('base64');
    const given = Buffer.from(signature);
    return given.length === signatureLength && timingSafeEqual(given, Buffer.from(expected))
      ? token
      : null;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
