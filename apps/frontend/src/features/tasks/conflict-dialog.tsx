'use client';

import { describeRule } from '@todo/recurrence/describe';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { useLists } from '../lists/list-queries';
import { settleConflict, useConflict, type Conflict, type EditedField } from './conflicts';
import { describeDue } from './due';
import { openEditor } from './editing';
import { priorityNames } from './priority';
import { useMoment } from './use-moment';

const fieldNames: Record<EditedField, string> = {
  title: 'Title',
  due: 'Due',
  recurrence: 'Repeat',
  priority: 'Priority',
  labels: 'Labels',
  listId: 'List',
  notes: 'Notes',
};

/** What is here and what is elsewhere both changed: which of it is to stay? Nothing typed is lost meanwhile. */
export function ConflictDialog() {
  const conflict = useConflict();
  if (!conflict) return null;
  const { current, mine, input } = conflict;

  function settle(choose: () => void) {
    settleConflict();
    choose();
  }

  const editAgain = () => settle(() => openEditor(current, mine, input));
  return (
    <Dialog
      open
      keepOpen
      onOpenChange={(open) => !open && editAgain()}
      title="This task changed in the meantime"
      description="Another page, the assistant or one of your programs changed it too. Which should stay?"
      className="max-w-xl"
    >
      <dl className="grid gap-4">
        {conflict.fields.map((field) => (
          <Contested key={field} field={field} conflict={conflict} />
        ))}
      </dl>
      <div className="flex flex-wrap justify-end gap-2">
        <Button variant="ghost" onClick={editAgain}>
          Edit again
        </Button>
        <Button variant="outline" onClick={() => settle(conflict.takeTheirs)}>
          Take the other
        </Button>
        <Button onClick={() => settle(conflict.keepMine)}>Keep mine</Button>
      </div>
    </Dialog>
  );
}

function Contested({ field, conflict }: { field: EditedField; conflict: Conflict }) {
  const word = useWords();
  return (
    <div className="grid gap-1.5">
      <dt className="text-sm font-medium">{fieldNames[field]}</dt>
      <Version label="Yours">{word(conflict.mine, field)}</Version>
      <Version label="The other">{word(conflict.current, field)}</Version>
    </div>
  );
}

function Version({ label, children }: { label: string; children: string }) {
  return (
    <dd className="grid grid-cols-[5rem_minmax(0,1fr)] gap-2 rounded-lg bg-muted px-3 py-2 text-sm">
      <span className="text-muted-foreground">{label}</span>
      <span className="scroll-slim max-h-32 overflow-y-auto [overflow-wrap:anywhere] whitespace-pre-wrap">
        {children}
      </span>
    </dd>
  );
}

function useWords() {
  const moment = useMoment();
  const { lists } = useLists();
  return (task: Conflict['mine'], field: EditedField): string => {
    const words: Record<EditedField, string | null | undefined> = {
      title: task.title,
      due: task.due && describeDue(task.due, moment),
      recurrence: task.recurrence && describeRule(task.recurrence),
      priority: priorityNames[task.priority],
      labels: task.labels.map((label) => `#${label}`).join(' '),
      listId: lists.find(({ id }) => id === task.listId)?.name,
      notes: task.notes,
    };
    return words[field] || 'Nothing';
  };
}
