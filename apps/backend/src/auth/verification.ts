import { DomainError } from '@todo/domain';
import { APIError, createEmailVerificationToken } from 'better-auth/api';
import type { Services } from '../compose';
import { confirmationsTo, linkHours } from './account-mails';
import { mailsPerAccount, TryLimiter } from './try-limit';

/** @throws DomainError `conflict` where there is nothing to confirm or no mail, `rate_limited`. */
export async function sendVerification(
  {
    auth,
    accountMails,
    config,
    database,
    clock,
  }: Pick<Services, 'auth' | 'accountMails' | 'config' | 'database' | 'clock'>,
  userId: string,
): Promise<void> {
  if (!accountMails) throw new DomainError('conflict', 'This installation sends no mail.');
  const person = await (await auth.$context).internalAdapter.findUserById(userId);
  if (!person || person.emailVerified) {
    throw new DomainError('conflict', 'Your e-mail address is confirmed already.');
  }
  const limiter = new TryLimiter(database, clock);
  const wait = await limiter.begin(confirmationsTo(person.email), mailsPerAccount);
  if (wait !== null) {
    const minutes = Math.ceil(wait / 60);
    throw new DomainError(
      'rate_limited',
      `Enough mails were sent for now. Look into the folder for spam, or try again in ${minutes} minutes.`,
    );
  }
  const seconds = linkHours.verify * 60 * 60;
  const token = await createEmailVerificationToken(
    config.authSecret,
    person.email,
    undefined,
    seconds,
  );
  accountMails.verify(person, token);
}

/** False for a token that is not ours, or over. It signs nobody in. */
export async function confirmAddress(
  { auth }: Pick<Services, 'auth'>,
  token: string,
): Promise<boolean> {
  try {
    await auth.api.verifyEmail({ query: { token } });
    return true;
  } catch (error) {
    if (error instanceof APIError) return false;
    throw error;
  }
}
