'use client';

import { limits, type Task } from '@todo/contracts';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/dialog';
import type { Moment } from '../tasks/due';
import { ListError, ListSkeleton, ListState } from '../tasks/list-states';
import { LoadMore } from '../tasks/load-more';
import { useTaskActions } from '../tasks/task-actions';
import { TaskMeta } from '../tasks/task-meta';
import { useTrash } from '../tasks/task-queries';
import { useMoment } from '../tasks/use-moment';
import { useTrashActions } from './trash-actions';

/** What was deleted: back into the list, or gone for good. */
export function TrashView() {
  const { list, tasks } = useTrash();
  const { empty } = useTrashActions();
  const [asking, setAsking] = useState(false);
  if (list.isError && !list.data) {
    return <ListError error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (!list.data) return <ListSkeleton />;
  if (tasks.length === 0) {
    return (
      <ListState
        icon={<Trash2 aria-hidden />}
        title="The trash is empty"
        text={`Deleted tasks stay here for ${limits.trashDays} days.`}
      />
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-muted-foreground">
          Deleted tasks stay here for {limits.trashDays} days.
        </p>
        <Button variant="outline" size="sm" onClick={() => setAsking(true)}>
          Empty the trash
        </Button>
      </div>
      <ul aria-label="Deleted tasks" className="grid grid-cols-1 gap-2">
        {tasks.map((task) => (
          <TrashedTask key={task.id} task={task} />
        ))}
      </ul>
      <LoadMore list={list} source="trash" what="deleted tasks" />
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title="Empty the trash?"
        description="Everything in it is deleted for ever. This cannot be undone."
        action="Empty the trash"
        onConfirm={() => void empty()}
      />
    </div>
  );
}

function TrashedTask({ task }: { task: Task }) {
  const moment = useMoment();
  const { restore } = useTaskActions();
  const { deleteForever } = useTrashActions();
  const [asking, setAsking] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border bg-card px-4 py-3 shadow-soft">
      <div className="min-w-48 flex-1">
        <p className="text-[15px] leading-6 font-medium [overflow-wrap:anywhere]">{task.title}</p>
        <TaskMeta task={task} moment={moment} />
        <p className="mt-1 text-[13px] text-muted-foreground">{describeStay(task, moment)}</p>
      </div>
      <div className="flex gap-1">
        <Button
          variant="secondary"
          size="sm"
          aria-label={`Restore “${task.title}”`}
          onClick={() => void restore(task)}
        >
          <RotateCcw aria-hidden /> Restore
        </Button>
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label={`Delete “${task.title}” for ever`}
          onClick={() => setAsking(true)}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={`Delete “${task.title}” for ever?`}
        description="It cannot be brought back."
        action="Delete for ever"
        onConfirm={() => void deleteForever(task)}
      />
    </li>
  );
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** `Deleted 3 days ago, stays 27 days`, by the calendar of the person. */
export function describeStay({ deletedAt }: Task, { now, timeZone }: Moment): string {
  if (deletedAt === null) return '';
  const since = Temporal.Instant.from(deletedAt).toZonedDateTimeISO(timeZone).toPlainDate();
  const ago = since.until(now.toZonedDateTimeISO(timeZone).toPlainDate()).days;
  const left = Math.max(0, limits.trashDays - ago);
  const when = ago <= 0 ? 'today' : ago === 1 ? 'yesterday' : `${days(ago)} ago`;
  return `Deleted ${when} · ${left === 0 ? 'gone today' : `stays ${days(left)}`}`;
}
