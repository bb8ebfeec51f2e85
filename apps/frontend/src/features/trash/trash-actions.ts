import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { Emptied, Task } from '@todo/contracts';
import { useMemo } from 'react';
import { request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';
import { countOf } from '../tasks/bulk-actions';
import { sendChange } from '../tasks/send-change';

function createTrashActions(client: QueryClient) {
  async function deleteForever(task: Task): Promise<void> {
    await sendChange(client, {
      scope: task.id,
      send: () => request<undefined>(api.trashed(task.id), { method: 'DELETE' }),
      change: { apply: (each) => (each.id === task.id ? null : each) },
    }).catch(tellFailure);
  }

  async function empty(): Promise<void> {
    try {
      const { deleted } = await sendChange(client, {
        scope: 'trash',
        send: () => request<Emptied>(api.trash, { method: 'DELETE' }),
        change: { apply: (task) => (task.deletedAt === null ? task : null) },
      });
      toast({ title: `${countOf(deleted)} deleted for ever` });
    } catch (error) {
      tellFailure(error);
    }
  }

  return { deleteForever, empty };
}

function tellFailure(error: unknown): void {
  toast({
    title: 'The trash was not changed',
    description: error instanceof Error ? error.message : 'Try again.',
    tone: 'error',
  });
}

export function useTrashActions() {
  const client = useQueryClient();
  return useMemo(() => createTrashActions(client), [client]);
}
