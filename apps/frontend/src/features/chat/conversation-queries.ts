import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Conversation, ConversationPage } from '@todo/contracts';
import { request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';
import { useChanges } from '../live/live-provider';

export const conversationsKey = ['conversations'] as const;

const listKey = [...conversationsKey, 'list'];

/** The conversations, the last used first; those begun and deleted elsewhere too. */
export function useConversations() {
  const client = useQueryClient();
  useChanges('conversation', () => void client.invalidateQueries({ queryKey: listKey }));
  return useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam, signal }) =>
      request<ConversationPage>(api.conversations, {
        query: pageParam === null ? {} : { cursor: pageParam },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
}

/** A conversation with its messages, read anew whenever it is opened. */
export function useConversation(id: string | null) {
  return useQuery({
    queryKey: [...conversationsKey, id],
    queryFn: ({ signal }) => request<Conversation>(api.conversation(id ?? ''), { signal }),
    enabled: id !== null,
    staleTime: Infinity,
    gcTime: 0,
  });
}

export function useDeleteConversation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request(api.conversation(id), { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: listKey }),
    onError: (error) =>
      toast({
        title: 'The conversation was not deleted',
        description: error.message,
        tone: 'error',
      }),
  });
}
