import { aloneFor } from '@todo/persistence';
import type { Services } from '../compose';
import { forgetResetLinks } from './password';
import { TryLimiter } from './try-limit';

/** Removes a person and everything that is theirs; nothing brings it back. What still runs for them fails. */
export async function deleteAccount(
  { pool, database, clock, changes }: Pick<Services, 'pool' | 'database' | 'clock' | 'changes'>,
  userId: string,
): Promise<void> {
  // Every table that holds something of a person refers to this one and follows it.
  const gone = await aloneFor(pool, userId, (client) =>
    client.query<{ email: string }>('delete from "user" where id = $1 returning email', [userId]),
  );
  await forgetResetLinks(database, userId);
  const limiter = new TryLimiter(database, clock);
  for (const { email } of gone.rows) await limiter.clear(email.toLowerCase());
  changes.publish(userId, [{ kind: 'account', id: userId }]);
}
