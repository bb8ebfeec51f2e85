'use client';

import type { TaskChanges } from '@todo/contracts';
import { useState } from 'react';
import { Dialog } from '@/ui/dialog';
import { closeEditor, useEditing } from './editing';
import { useTaskActions } from './task-actions';
import { TaskEditor } from './task-editor';

/** The form of the task that is being edited. */
export function EditorDialog() {
  const editing = useEditing();
  const { update, discard } = useTaskActions();
  const [unsaved, setUnsaved] = useState<TaskChanges | null>(null);
  if (!editing) return null;
  const { base, start } = editing;

  function close() {
    setUnsaved(null);
    closeEditor();
    // The focus goes back to the row, which may be another one by now.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-task="${base.id}"] [role="checkbox"]`)?.focus(),
    );
  }

  function leave() {
    if (unsaved) discard(base, unsaved);
    close();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      title={base.parentId === null ? 'Edit the task' : 'Edit the subtask'}
      keepOpen={unsaved !== null}
      className="max-w-xl"
    >
      <TaskEditor
        key={`${base.id} ${base.version}`}
        base={base}
        start={start}
        onDraft={setUnsaved}
        onSave={(changes) => {
          void update(base, changes);
          close();
        }}
        onClose={leave}
      />
    </Dialog>
  );
}
