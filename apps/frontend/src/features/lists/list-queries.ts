import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { TaskList, TaskLists } from '@todo/contracts';
import { useMemo } from 'react';
import { ApiError, request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';

export const listsKey = ['lists'] as const;
/** Marks a change of the lists on its way. */
const changingLists = ['changing lists'] as const;

const none: readonly TaskList[] = [];

export function useLists() {
  const query = useQuery({
    queryKey: listsKey,
    queryFn: ({ signal }) => request<TaskLists>(api.lists, { signal }),
  });
  return { lists: query.data?.items ?? none, query };
}

type Rewrite = (lists: readonly TaskList[]) => TaskList[];

/** Rewrites the lists at once, sends the change, and reads them again whatever came of it. */
async function send<Answer>(
  client: QueryClient,
  rewrite: Rewrite,
  run: () => Promise<Answer>,
): Promise<Answer> {
  await client.cancelQueries({ queryKey: listsKey });
  client.setQueryData<TaskLists>(listsKey, (data) => data && { items: rewrite(data.items) });
  const mutation = client.getMutationCache().build(client, {
    mutationKey: changingLists,
    scope: { id: 'lists' },
    mutationFn: run,
  });
  try {
    return await mutation.execute(undefined);
  } finally {
    void client.invalidateQueries({ queryKey: listsKey });
  }
}

/** Puts a list right behind another, or with null in front of all. */
export function placed(lists: readonly TaskList[], id: string, after: string | null): TaskList[] {
  const moved = lists.find((list) => list.id === id);
  const others = lists.filter((list) => list.id !== id);
  const place = after === null ? 0 : others.findIndex((list) => list.id === after) + 1;
  return moved ? others.toSpliced(place, 0, moved) : [...lists];
}

function createListActions(client: QueryClient) {
  const change = (id: string, body: object, rewrite: Rewrite) =>
    send(client, rewrite, () => request<TaskList>(api.list(id), { method: 'PATCH', body }));
  return {
    create: async (name: string) => {
      const list = await send(
        client,
        (lists) => [...lists],
        () => request<TaskList>(api.lists, { method: 'POST', body: { name } }),
      );
      // Known at once, so that who goes there is not told that it is gone.
      client.setQueryData<TaskLists>(
        listsKey,
        (data) => data && { items: [...data.items.filter(({ id }) => id !== list.id), list] },
      );
      return list;
    },
    rename: (list: TaskList, name: string) =>
      change(list.id, { name, version: list.version }, (lists) =>
        lists.map((each) => (each.id === list.id ? { ...each, name } : each)),
      ),
    place: (list: TaskList, after: string | null) =>
      change(list.id, { after }, (lists) => placed(lists, list.id, after)).catch((error: unknown) =>
        toast({ title: 'The list was not moved', description: wordsOf(error), tone: 'error' }),
      ),
    remove: (list: TaskList) =>
      send(
        client,
        (lists) => lists.filter(({ id }) => id !== list.id),
        () => request(api.list(list.id), { method: 'DELETE' }),
      ),
  };
}

/** What went wrong, for people. */
export const wordsOf = (error: unknown) =>
  error instanceof ApiError ? error.message : 'Try again.';

export function useListActions() {
  const client = useQueryClient();
  return useMemo(() => createListActions(client), [client]);
}
