import { types } from 'node:util';
import { getCurrentAuthEndpointContext } from '@better-auth/core/context';
import { limits, TimeZone, type Change } from '@todo/contracts';
import type { ChangeFeed, Clock } from '@todo/domain';
import { schema, type Database } from '@todo/persistence';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { eq } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Config } from '../config';
import { confirmationsTo, linkHours, type AccountMails } from './account-mails';
import { afterAuthRoute, beforeAuthRoute, forgetTries } from './hooks';
import { forgetResetLinks } from './password';
import { mailsPerAccount, TryLimiter } from './try-limit';

export const authPath = '/api/auth';
/** Written by our own server from the connection and the trusted proxies; whatever a client sends is dropped. */
export const clientAddressHeader = 'x-client-address';

const sessionDays = 30;
const hour = 60 * 60;
const day = 24 * hour;
/** Milliseconds that a session has left when its next use prolongs it. */
export const prolongedBelow = (sessionDays - 1) * day * 1_000;

/** As better-auth names it. */
export function sessionCookieName({ frontendUrl }: Pick<Config, 'frontendUrl'>): string {
  return `${isSecure(frontendUrl) ? '__Secure-' : ''}better-auth.session_token`;
}

function isSecure(frontendUrl: string): boolean {
  return frontendUrl.startsWith('https:');
}

export interface AuthOptions {
  readonly config: Config;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly changes: Pick<ChangeFeed, 'publish'>;
  /** Null where no mail leaves this installation. */
  readonly mails: AccountMails | null;
}

/** Accounts and sessions. */
export function createAuth({ config, database, clock, log, changes, mails }: AuthOptions) {
  const limiter = new TryLimiter(database, clock);
  const tell = (userId: string, ...more: Change[]) => {
    changes.publish(userId, [{ kind: 'account', id: userId }, ...more]);
    return Promise.resolve();
  };
  return betterAuth({
    secret: config.authSecret,
    baseURL: config.frontendUrl,
    basePath: authPath,
    trustedOrigins: [...config.trustedOrigins],
    database: drizzleAdapter(database, { provider: 'pg', schema, transaction: true }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.passwordMin,
      maxPasswordLength: limits.passwordMax,
      resetPasswordTokenExpiresIn: linkHours.reset * hour,
      revokeSessionsOnPasswordReset: true,
      ...(mails && resetByMail(mails, database, limiter)),
    },
    emailVerification: {
      sendOnSignUp: mails !== null,
      expiresIn: linkHours.verify * hour,
      sendVerificationEmail: async ({ user, token }) => {
        // Accounts can be opened with somebody else's address, deleted, and opened again.
        const wait = await limiter.begin(confirmationsTo(user.email), mailsPerAccount);
        if (wait === null) mails?.verify(user, token);
      },
    },
    // Who can read the table resets no password by it.
    verification: { storeIdentifier: 'hashed' },
    user: {
      additionalFields: {
        timeZone: {
          type: 'string',
          required: false,
          defaultValue: 'UTC',
          validator: { input: TimeZone },
        },
      },
    },
    // Sessions are read from the database every time, so that one that was revoked ends at once.
    session: { expiresIn: sessionDays * day, updateAge: day, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      customRules: {
        // Counted by the hooks, in windows that end whether or not somebody goes on trying.
        '/sign-in/email': false,
        '/sign-up/email': false,
        '/request-password-reset': false,
        '/reset-password': false,
        // Read on every page; the general limit counts it without a write.
        '/get-session': false,
      },
    },
    databaseHooks: {
      session: { delete: { after: ({ userId }) => tell(userId) } },
      // Another time zone moves reminders.
      user: { update: { after: ({ id }) => tell(id, { kind: 'reminder', id: 'all' }) } },
    },
    hooks: {
      before: beforeAuthRoute(limiter, { sendsMail: mails !== null }),
      after: afterAuthRoute(limiter),
    },
    advanced: {
      useSecureCookies: isSecure(config.frontendUrl),
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      database: { joins: true },
      // Its defaults depend on NODE_ENV; these hold everywhere.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    // What better-auth does not expect comes to our own error handler.
    onAPIError: { throw: true },
    logger: {
      level: 'error',
      log: (_level, message, ...details: unknown[]) => {
        const err = details.find((detail) => types.isNativeError(detail));
        // Refused requests are reported as errors too, in messages that quote them.
        if (err) log.error({ err }, 'accounts');
        else log.debug({ reason: message.split(':')[0] }, 'accounts');
      },
    },
    telemetry: { enabled: false },
  });
}

export type Auth = ReturnType<typeof createAuth>;

type Settings = NonNullable<BetterAuthOptions['emailAndPassword']>;

function resetByMail(mails: AccountMails, database: Database, limiter: TryLimiter) {
  return {
    sendResetPassword: ({ user, token }) => {
      mails.resetPassword(user, token);
      return Promise.resolve();
    },
    onPasswordReset: async ({ user }) => {
      await forgetResetLinks(database, user.id);
      // The link has come to this address: it is confirmed by that.
      await database
        .update(schema.user)
        .set({ emailVerified: true })
        .where(eq(schema.user.id, user.id));
      // Whoever tried too often may use the new password at once.
      await forgetTries(limiter, getCurrentAuthEndpointContext(), user.email.toLowerCase());
      mails.passwordWasReset(user);
    },
  } satisfies Partial<Settings>;
}

/** The header `set-cookie` that makes a browser forget its session. */
export async function endSessionCookie(auth: Auth): Promise<string> {
  const { name, attributes } = (await auth.$context).authCookies.sessionToken;
  const secure = attributes.secure ? '; Secure' : '';
  return `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`;
}
