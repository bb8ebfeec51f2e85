import { DomainError } from '@todo/domain';
import { schema, type Database } from '@todo/persistence';
import { eq } from 'drizzle-orm';
import type { Services } from '../compose';
import { triesPerAccount, TryLimiter } from './try-limit';

/**
 * Makes sure that it is the owner who sits at a signed-in browser. Tries are counted for the account, apart from
 * those of signing in, so that nobody without a session can use them up.
 * @throws DomainError `validation_failed` for a wrong password, `rate_limited` after too many of them.
 */
export async function confirmPassword(
  { auth, database, clock }: Pick<Services, 'auth' | 'database' | 'clock'>,
  userId: string,
  { password, field }: { password: string; field: string },
): Promise<void> {
  const limiter = new TryLimiter(database, clock);
  const subject = `confirm|${userId}`;
  const wait = await limiter.begin(subject, triesPerAccount);
  if (wait !== null) {
    const minutes = Math.ceil(wait / 60);
    throw new DomainError('rate_limited', `Too many tries. Try again in ${minutes} minutes.`);
  }
  const context = await auth.$context;
  const account = await context.internalAdapter.findCredentialAccount(userId);
  const hash = account?.password;
  if (!hash || !(await context.password.verify({ hash, password }))) {
    const message = 'This is not your password.';
    throw new DomainError('validation_failed', message, [{ field, message }]);
  }
  await limiter.clear(subject);
}

/** Takes effect for the next sign-in; sessions go on. */
export async function setPassword(
  { auth, database }: Pick<Services, 'auth' | 'database'>,
  userId: string,
  password: string,
): Promise<void> {
  const context = await auth.$context;
  await context.internalAdapter.updatePassword(userId, await context.password.hash(password));
  await forgetResetLinks(database, userId);
}

/** Links that were mailed to set a new password are worth nothing from then on. */
export async function forgetResetLinks(
  database: Pick<Database, 'delete'>,
  userId: string,
): Promise<void> {
  await database.delete(schema.verification).where(eq(schema.verification.value, userId));
}
