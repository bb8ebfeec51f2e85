import type { TaskSummary } from '@todo/contracts';
import { fakeServer, json } from './fake-server';
import { inbox } from './render';

const summary: TaskSummary = {
  open: 1,
  overdue: 0,
  dueToday: 0,
  dueSoon: 0,
  withoutDue: 1,
  doneToday: 0,
  doneThisWeek: 0,
  byPriority: { none: 1, low: 0, medium: 0, high: 0, urgent: 0 },
  trash: 0,
};

/** A fake server that also answers what every board asks beside its tasks. */
export function fakeBoard(routes: Parameters<typeof fakeServer>[0]) {
  return fakeServer({
    'GET /api/lists': () => json({ items: [inbox] }),
    'GET /api/summary': () => json(summary),
    'GET /api/reminders': () => json({ items: [], nextCursor: null }),
    'GET /api/labels': () => json({ items: [] }),
    ...routes,
  });
}
