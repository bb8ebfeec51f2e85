import type { QueryClient } from '@tanstack/react-query';
import type { Task } from '@todo/contracts';
import { sendWhenOnline, type Sending } from '@/send-when-online';
import { refreshTasks, tasksKey } from './task-queries';
import { storeOf, type PendingChange } from './task-store';

interface SendingTasks<Answer> extends Omit<Sending<Answer>, 'mutationKey'> {
  change?: PendingChange;
  /** The tasks that the answer tells of. */
  tasksOf?: (answer: Answer) => readonly Task[];
  lingerMs?: number;
}

/**
 * Sends a change that shows at once. Without a connection it waits for one; what cannot be sent is taken back.
 * @throws ApiError
 */
export async function sendChange<Answer>(
  client: QueryClient,
  { change, tasksOf, lingerMs = 0, ...sending }: SendingTasks<Answer>,
): Promise<Answer> {
  const store = storeOf(client);
  const pending = change && store.begin(change);
  try {
    const answer = await sendWhenOnline(client, { ...sending, mutationKey: tasksKey });
    store.remember(tasksOf?.(answer) ?? []);
    pending?.saved();
    return answer;
  } catch (error) {
    pending?.failed();
    throw error;
  } finally {
    // Also after a failure: what is shown may be what another has changed.
    setTimeout(() => refreshTasks(client), lingerMs);
  }
}
