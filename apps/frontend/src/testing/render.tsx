import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { Task, TaskList } from '@todo/contracts';
import type { ReactElement } from 'react';
import { createQueryClient, PersonContext } from '@/features/account/app-providers';
import { clearToasts, Toaster } from '@/ui/toast';

const ada = { id: 'ada', name: 'Ada', email: 'ada@example.org', timeZone: 'Europe/Berlin' };

/** Renders as a signed-in page does, with a cache and messages of its own. */
export function renderSignedIn(page: ReactElement) {
  clearToasts();
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false, gcTime: Infinity } });
  return render(
    <QueryClientProvider client={client}>
      <PersonContext value={ada}>{page}</PersonContext>
      <Toaster />
    </QueryClientProvider>,
  );
}

export const inbox: TaskList = {
  id: '01890000-0000-7000-8000-0000000000f1',
  name: 'Inbox',
  isDefault: true,
  openTasks: 1,
  version: 1,
  createdAt: '2026-11-20T10:00:00.000Z',
  updatedAt: '2026-11-20T10:00:00.000Z',
};

export function taskOf(part: Partial<Task> = {}): Task {
  return {
    id: '01890000-0000-7000-8000-000000000001',
    title: 'Buy milk',
    notes: null,
    status: 'open',
    priority: 'none',
    due: null,
    labels: [],
    listId: inbox.id,
    parentId: null,
    subtasks: { total: 0, done: 0 },
    recurrence: null,
    seriesId: null,
    version: 1,
    createdAt: '2026-11-20T10:00:00.000Z',
    updatedAt: '2026-11-20T10:00:00.000Z',
    completedAt: null,
    deletedAt: null,
    ...part,
  };
}
