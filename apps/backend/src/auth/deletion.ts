import { schema } from '@todo/persistence';
import { eq } from 'drizzle-orm';
import type { Services } from '../compose';
import { TryLimiter } from './try-limit';

/** Removes a person and everything that is theirs; nothing brings it back. What still runs for them fails. */
export async function deleteAccount(
  { database, clock, changes }: Pick<Services, 'database' | 'clock' | 'changes'>,
  userId: string,
): Promise<void> {
  const { user } = schema;
  // Every table that holds something of a person refers to this one and follows it.
  const gone = await database
    .delete(user)
    .where(eq(user.id, userId))
    .returning({ email: user.email });
  const limiter = new TryLimiter(database, clock);
  for (const { email } of gone) await limiter.clear(email.toLowerCase());
  changes.publish(userId, [{ kind: 'account', id: userId }]);
}
