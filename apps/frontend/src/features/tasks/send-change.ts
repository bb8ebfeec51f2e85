import type { QueryClient } from '@tanstack/react-query';
import type { Task } from '@todo/contracts';
import { ApiError } from '@/api-client';
import { refreshTasks, tasksKey } from './task-queries';
import { storeOf, type PendingChange } from './task-store';

const triesWithoutAnswer = 6;

interface Sending<Answer> {
  /** Changes of the same scope go out one after the other. */
  scope: string;
  send: () => Promise<Answer>;
  change?: PendingChange;
  /** The tasks that the answer tells of. */
  tasksOf?: (answer: Answer) => readonly Task[];
  /** Whether sending it twice does the same as once, so that it may be tried again. */
  repeatable?: boolean;
  lingerMs?: number;
}

/**
 * Sends a change that shows at once. Without a connection it waits for one; what cannot be sent is taken back.
 * @throws ApiError
 */
export async function sendChange<Answer>(
  client: QueryClient,
  { scope, send, change, tasksOf, repeatable = true, lingerMs = 0 }: Sending<Answer>,
): Promise<Answer> {
  const store = storeOf(client);
  const pending = change && store.begin(change);
  const mutation = client.getMutationCache().build(client, {
    mutationKey: tasksKey,
    scope: { id: scope },
    mutationFn: send,
    retry: (failures: number, error: Error) =>
      repeatable && isWithoutAnswer(error) && failures < triesWithoutAnswer,
    retryDelay: (failures: number) => Math.min(500 * 2 ** failures, 8_000),
  });
  try {
    const answer = await mutation.execute(undefined);
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

const isWithoutAnswer = (error: Error) => error instanceof ApiError && error.code === 'offline';
