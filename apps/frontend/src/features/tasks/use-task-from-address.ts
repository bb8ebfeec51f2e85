import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { TaskId, type Task } from '@todo/contracts';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { ApiError, request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';
import { isEditing, openEditor } from './editing';
import { storeOf } from './task-store';
import { addressOf } from './use-filters';
import { filtersFromAddress } from './task-filters';

/** Opens the form of the task that the address names, as links in notifications do; the address then forgets it. */
export function useTaskFromAddress(): void {
  const client = useQueryClient();
  const pathname = usePathname();
  const params = useSearchParams();
  const id = TaskId.safeParse(params.get('task')).data;
  useEffect(() => {
    if (id === undefined) return;
    const filters = filtersFromAddress(new URLSearchParams(window.location.search));
    window.history.replaceState(null, '', addressOf(pathname, filters));
    void openTask(client, id);
  }, [client, id, pathname]);
}

async function openTask(client: QueryClient, id: string): Promise<void> {
  // What is typed there stays.
  if (isEditing(id)) return;
  try {
    const task = await request<Task>(api.task(id));
    storeOf(client).remember([task]);
    if (!isEditing(id)) openEditor(storeOf(client).newest(id) ?? task);
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not_found') {
      toast({ title: 'This task is no longer there', tone: 'error' });
      return;
    }
    toast({
      title: 'The task was not opened',
      description: error instanceof ApiError ? error.message : 'Try again.',
      tone: 'error',
      action: { label: 'Try again', onSelect: () => void openTask(client, id) },
    });
  }
}
