import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type Query,
  type QueryClient,
} from '@tanstack/react-query';
import type { LabelUses, Page, Task, TaskSummary } from '@todo/contracts';
import { useMemo } from 'react';
import { request } from '@/api-client';
import { api } from '@/paths';
import { usePerson } from '../account/app-providers';
import { listsKey } from '../lists/list-queries';
import { remindersKey } from '../reminders/reminder-queries';
import { dayOfDue } from './due';
import { storeOf, useTaskStore } from './task-store';

export const tasksKey = ['tasks'] as const;
const summaryKey = ['summary'] as const;
const labelsKey = ['labels'] as const;
/** What the server counts and lists of tasks, and when it reminds of them: all of which a changed task can change. */
const dependentKeys = [tasksKey, summaryKey, labelsKey, listsKey, remindersKey];

export type TaskListQuery = Readonly<Record<string, string | boolean>>;

/** The query key of the trash, which is a list of tasks like any other. */
const trash = 'trash';
export type TaskSource = TaskListQuery | typeof trash;

function useTaskPages(source: TaskSource, enabled: boolean) {
  const client = useQueryClient();
  const path = source === trash ? api.trash : api.tasks;
  const list = useInfiniteQuery({
    queryKey: [...tasksKey, source],
    queryFn: async ({ pageParam, signal }) => {
      const page = await request<Page<Task>>(path, {
        query: {
          ...(source !== trash && source),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      });
      storeOf(client).remember(page.items);
      return page;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
    placeholderData: (previous, former) =>
      isSamePlace(former?.queryKey[1], source) ? previous : undefined,
  });
  const { store, revision } = useTaskStore();
  const { timeZone } = usePerson();
  const { data } = list;
  const tasks = useMemo(
    () => {
      const listed = data?.pages.flatMap((page) => page.items) ?? [];
      const ids = new Set(listed.map(({ id }) => id));
      return store
        .present(listed)
        .filter((task) => ids.has(task.id) || belongsTo(source, task, timeZone));
    },
    // The revision stands for what the store holds.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [data, store, revision],
  );
  return { list, tasks };
}

/** Whether a task that was laid over a list lies within its days. What else the list asks for, the task beside it has. */
function belongsTo(source: TaskSource, { due, status }: Task, timeZone: string): boolean {
  if (source === trash || source['overdue'] !== undefined) return false;
  if ((source['status'] ?? status) !== status) return false;
  const day = due === null ? '' : dayOfDue(due, timeZone).toString();
  const { dueFrom = '', dueTo = day } = source;
  return day >= dueFrom && day <= dueTo;
}

/** While a filter changes the former result stays, dimmed; never that of another list. */
function isSamePlace(former: unknown, source: TaskSource): boolean {
  if (typeof former !== 'object' || former === null || source === trash) return false;
  const before = former as TaskListQuery;
  return before['list'] === source['list'] && before['parent'] === source['parent'];
}

/** One list of tasks, page by page, as it is to be shown. */
export function useTasks(query: TaskListQuery, enabled = true) {
  const { list, tasks } = useTaskPages(query, enabled);
  const { list: place } = query;
  const shown = tasks.filter(
    (task) => task.deletedAt === null && (place === undefined || task.listId === place),
  );
  return { list, tasks: shown };
}

/** What lies in the trash, last deleted first. */
export function useTrash() {
  const { list, tasks } = useTaskPages(trash, true);
  return { list, tasks: tasks.filter((task) => task.deletedAt !== null) };
}

export type TaskPages = ReturnType<typeof useTaskPages>['list'];

/** Fetches the next page; while the list is being read anyway, right after that. */
export async function loadMore(
  client: QueryClient,
  list: TaskPages,
  key: TaskSource,
): Promise<void> {
  const query = client.getQueryCache().find({ queryKey: [...tasksKey, key] });
  await settled(query);
  await list.fetchNextPage();
}

async function settled(query: Query | undefined): Promise<void> {
  if (query?.state.fetchStatus === 'fetching') await query.promise?.catch(() => undefined);
}

export function useSummary() {
  return useQuery({
    queryKey: summaryKey,
    queryFn: ({ signal }) => request<TaskSummary>(api.summary, { signal }),
  });
}

/** Every label in use, by name. */
export function useLabels(): readonly string[] {
  const { data } = useQuery({
    queryKey: labelsKey,
    queryFn: ({ signal }) => request<LabelUses>(api.labels, { signal }),
  });
  return useMemo(() => data?.items.map(({ name }) => name) ?? [], [data]);
}

const waiting = new WeakMap<Query, Promise<void>>();

/** Reads a query again, after what it is fetching right now: cancelled, a page that was asked for would be lost. */
function readAgain(client: QueryClient, query: Query): Promise<void> {
  const read = async () => {
    await settled(query);
    waiting.delete(query);
    await client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  };
  const reading = waiting.get(query) ?? read();
  waiting.set(query, reading);
  return reading;
}

/** Reads what is shown of tasks again, unless a change is on its way: it does so itself once it is done. */
export function refreshTasks(client: QueryClient): void {
  if (client.isMutating({ mutationKey: tasksKey }) > 0) return;
  const end = storeOf(client).beginReading();
  const queries = dependentKeys.flatMap((queryKey) => client.getQueryCache().findAll({ queryKey }));
  void Promise.all(queries.map((query) => readAgain(client, query))).then(end);
}
