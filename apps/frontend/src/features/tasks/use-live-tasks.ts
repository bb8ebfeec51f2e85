import { useQueryClient } from '@tanstack/react-query';
import { useLiveReminders } from '../reminders/reminder-queries';
import { useChanges } from '../live/live-provider';
import { listsKey } from '../lists/list-queries';
import { refreshTasks } from './task-queries';
import { storeOf } from './task-store';

/** Reads again what a change elsewhere concerns; one that the page has seen already, such as its own, concerns nothing. */
export function useLiveTasks(): void {
  const client = useQueryClient();
  useLiveReminders();
  useChanges('task', (changes) => {
    const store = storeOf(client);
    if (changes !== 'all' && changes.every(({ id, version }) => store.knows(id, version))) return;
    refreshTasks(client);
  });
  useChanges('list', (changes) => {
    if (changes !== 'all') void client.invalidateQueries({ queryKey: listsKey });
  });
}
