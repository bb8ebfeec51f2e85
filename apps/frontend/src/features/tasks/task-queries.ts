import {
  useInfiniteQuery,
  useMutation,
  useQueryClient,
  type InfiniteData,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import type { NewTaskInput, Page, Task, TaskChanges } from '@todo/contracts';
import { request } from '@/api-client';
import { api } from '@/paths';
import { toast } from '@/ui/toast';
import { canonicalDue } from './due';

export const tasksKey = ['tasks'] as const;
/** How long a completed task stays where it was, so that the person sees it being ticked off. */
const completedLingerMs = 900;

type TaskPages = InfiniteData<Page<Task>, string | null>;

/** One list of tasks, page by page. */
export function useTaskPages(query: Record<string, string | boolean>, enabled: boolean) {
  return useInfiniteQuery({
    queryKey: [...tasksKey, query],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Task>>(api.tasks, {
        query: { ...query, ...(pageParam !== null && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
    placeholderData: (previous) => previous,
  });
}

/** Rewrites every cached list; a task for which `change` answers null leaves it. */
function rewriteLists(client: QueryClient, change: (task: Task) => Task | null): void {
  client.setQueriesData<TaskPages>(
    { queryKey: tasksKey },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map(change).filter((task) => task !== null),
        })),
      },
  );
}

/** Reads the lists again, unless a change is on its way: it does so itself once it is done. */
export function refreshTasks(client: QueryClient): void {
  if (client.isMutating({ mutationKey: tasksKey }) === 0) {
    void client.invalidateQueries({ queryKey: tasksKey });
  }
}

/** For `onSettled`, when the mutation itself still counts as one on its way. */
function refreshAfter(client: QueryClient, milliseconds = 0): void {
  setTimeout(() => refreshTasks(client), milliseconds);
}

type Snapshot = [QueryKey, TaskPages | undefined][];

/** Shows one task as it was before; what else has changed since stays. */
function putBack(client: QueryClient, snapshot: Snapshot, id: string): void {
  for (const [key, before] of snapshot) {
    client.setQueryData<TaskPages>(
      key,
      (data) =>
        data && {
          ...data,
          pages: data.pages.map((page, index) => ({
            ...page,
            items: withFormer(page.items, before?.pages[index]?.items ?? [], id),
          })),
        },
    );
  }
}

function withFormer(items: readonly Task[], before: readonly Task[], id: string): Task[] {
  const place = before.findIndex((task) => task.id === id);
  const others = items.filter((task) => task.id !== id);
  return place < 0 ? others : others.toSpliced(place, 0, ...before.slice(place, place + 1));
}

interface OptimisticOptions<Input> {
  run: (input: Input) => Promise<Task>;
  change: (task: Task, input: Input) => Task | null;
  failure: string;
  settleAfterMs?: number;
  onDone?: (task: Task, input: Input) => void;
}

/** A change that shows at once, is taken back when it fails, and is then read again from the server. */
function useOptimisticTask<Input extends { id: string }>(options: OptimisticOptions<Input>) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: tasksKey,
    mutationFn: options.run,
    onMutate: async (input): Promise<{ snapshot: Snapshot }> => {
      await client.cancelQueries({ queryKey: tasksKey });
      const snapshot = client.getQueriesData<TaskPages>({ queryKey: tasksKey });
      rewriteLists(client, (task) => (task.id === input.id ? options.change(task, input) : task));
      return { snapshot };
    },
    onError: (error, { id }, context) => {
      putBack(client, context?.snapshot ?? [], id);
      toast({ title: options.failure, description: error.message, tone: 'error' });
    },
    onSuccess: (task, input) => options.onDone?.(task, input),
    onSettled: () => refreshAfter(client, options.settleAfterMs),
  });
}

export function useCreateTask() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: tasksKey,
    mutationFn: (task: NewTaskInput) => request<Task>(api.tasks, { method: 'POST', body: task }),
    onSettled: () => refreshAfter(client),
  });
}

function withChanges(task: Task, changes: TaskChanges, timeZone: string): Task {
  const { title, notes, priority, due, labels } = changes;
  return {
    ...task,
    ...(title !== undefined && { title }),
    ...(notes !== undefined && { notes }),
    ...(priority !== undefined && { priority: priority ?? 'none' }),
    ...(due !== undefined && { due: due && canonicalDue(due, timeZone) }),
    ...(labels !== undefined && { labels: labels ?? [] }),
  };
}

export function useUpdateTask(timeZone: string) {
  return useOptimisticTask<{ id: string; changes: TaskChanges }>({
    run: ({ id, changes }) => request(api.task(id), { method: 'PATCH', body: changes }),
    change: (task, { changes }) => withChanges(task, changes, timeZone),
    failure: 'Your change was not saved',
  });
}

export function useCompleteTask() {
  return useOptimisticTask<{ id: string; done: boolean }>({
    run: ({ id, done }) =>
      request(done ? api.completeTask(id) : api.reopenTask(id), { method: 'POST' }),
    change: (task, { done }) => ({ ...task, status: done ? 'done' : 'open' }),
    failure: 'That did not reach the server',
    settleAfterMs: completedLingerMs,
  });
}

export function useDeleteTask() {
  const client = useQueryClient();
  const restore = useMutation({
    mutationKey: tasksKey,
    mutationFn: (id: string) => request<Task>(api.restoreTask(id), { method: 'POST' }),
    onSettled: () => refreshAfter(client),
    onError: (error) =>
      toast({ title: 'It could not be restored', description: error.message, tone: 'error' }),
  });
  return useOptimisticTask<{ id: string; title: string }>({
    run: ({ id }) => request(api.task(id), { method: 'DELETE' }),
    change: () => null,
    failure: 'The task was not deleted',
    onDone: (_task, { id, title }) =>
      toast({
        title: `Deleted “${title}”`,
        action: { label: 'Undo', onSelect: () => restore.mutate(id) },
      }),
  });
}
