'use client';

import type { NewReminder, Task, TaskChanges } from '@todo/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Dialog } from '@/ui/dialog';
import { useReminderActions } from '../reminders/reminder-queries';
import { closeEditor, useEditing, type Editing, type OpenInput } from './editing';
import { ScopeDialog } from './scope-dialog';
import { useTaskActions } from './task-actions';
import { TaskEditor } from './task-editor';

/** The form of the task that is being edited. */
export function EditorDialog() {
  const editing = useEditing();
  // Another task has a form of its own, so that nothing of the former is taken for it.
  return editing && <OpenEditor key={editing.base.id} editing={editing} />;
}

interface Asking {
  changes: TaskChanges;
  reminder: NewReminder | null;
}

function OpenEditor({ editing: { base, start, input: before } }: { editing: Editing }) {
  const { update, discard } = useTaskActions();
  const [unsaved, setUnsaved] = useState<TaskChanges | null>(null);
  const reminders = useReminderActions();
  const [input, setInput] = useState(before);
  const onInput = useCallback(
    (part: Partial<OpenInput>) => setInput((now) => ({ ...now, ...part })),
    [],
  );
  const isUnsaved = unsaved !== null || input.words.trim() !== '' || input.reminder !== null;
  const [asking, setAsking] = useState<Asking | null>(null);
  const left = useRef<() => void>(null);
  // A notification may lead to another task, or away, in the midst of typing.
  useEffect(() => {
    left.current = () => isUnsaved && discard(base, unsaved ?? {}, input);
  }, [isUnsaved, unsaved, input, base, discard]);
  useEffect(() => () => left.current?.(), []);

  function close() {
    left.current = null;
    closeEditor();
    // The focus goes back to the row, which may be another one by now.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-task="${base.id}"] [role="checkbox"]`)?.focus(),
    );
  }

  function save(changes: TaskChanges, reminder: NewReminder | null) {
    const addReminder = reminder && (() => reminders.create(base.id, reminder));
    void update(base, changes, addReminder && { input, add: addReminder });
    close();
  }

  function leave() {
    if (isUnsaved) discard(base, unsaved ?? {}, input);
    close();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      title={base.parentId === null ? 'Edit the task' : 'Edit the subtask'}
      keepOpen={isUnsaved}
      className="max-w-xl"
    >
      <TaskEditor
        key={`${base.id} ${base.version}`}
        base={base}
        start={start}
        input={before}
        onInput={onInput}
        onDraft={setUnsaved}
        onSave={(changes, reminder) =>
          isForOneOrMore(base, changes) ? setAsking({ changes, reminder }) : save(changes, reminder)
        }
        onSaved={close}
        onClose={leave}
      />
      {asking && (
        <ScopeDialog
          changes={asking.changes}
          onCancel={() => setAsking(null)}
          onChoose={(scope) => save({ ...asking.changes, scope }, asking.reminder)}
        />
      )}
    </Dialog>
  );
}

/** Whether the person is to say which occurrences a change is for. Another rule always begins here. */
const isForOneOrMore = (base: Task, { recurrence }: TaskChanges) =>
  base.recurrence !== null && base.status === 'open' && recurrence === undefined;
