import type { MutationKey, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-client';

const triesWithoutAnswer = 6;

export interface Sending<Answer> {
  /** Changes of the same scope go out one after the other. */
  scope: string;
  send: () => Promise<Answer>;
  /** Whether sending it twice does the same as once, so that it may be tried again. */
  repeatable?: boolean;
  mutationKey?: MutationKey;
}

/** Sends a change, which without a connection waits for one. @throws ApiError */
export function sendWhenOnline<Answer>(
  client: QueryClient,
  { scope, send, repeatable = true, mutationKey }: Sending<Answer>,
): Promise<Answer> {
  const mutation = client.getMutationCache().build(client, {
    ...(mutationKey && { mutationKey }),
    scope: { id: scope },
    mutationFn: send,
    retry: (failures: number, error: Error) =>
      repeatable && isWithoutAnswer(error) && failures < triesWithoutAnswer,
    retryDelay: (failures: number) => Math.min(500 * 2 ** failures, 8_000),
  });
  return mutation.execute(undefined);
}

const isWithoutAnswer = (error: Error) => error instanceof ApiError && error.code === 'offline';
