import { useQueryClient } from '@tanstack/react-query';
import { TaskId, type Task } from '@todo/contracts';
import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect } from 'react';
import { request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';
import { openEditor } from './editing';
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
    request<Task>(api.task(id)).then(
      (task) => {
        storeOf(client).remember([task]);
        openEditor(storeOf(client).newest(id) ?? task);
      },
      () => toast({ title: 'This task is no longer there', tone: 'error' }),
    );
  }, [client, id, pathname]);
}
