'use client';

import { useState } from 'react';
import { Dialog } from '@/ui/dialog';
import { closeEditor, useEditing } from './editing';
import { useTaskActions } from './task-actions';
import { TaskEditor } from './task-editor';

/** The form of the task that is being edited. */
export function EditorDialog() {
  const editing = useEditing();
  const { update } = useTaskActions();
  const [dirty, setDirty] = useState(false);
  if (!editing) return null;
  const { base, start } = editing;

  function close() {
    setDirty(false);
    closeEditor();
    // The focus goes back to the row, which may be another one by now.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-task="${base.id}"] [role="checkbox"]`)?.focus(),
    );
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={base.parentId === null ? 'Edit the task' : 'Edit the subtask'}
      keepOpen={dirty}
      className="max-w-xl"
    >
      <TaskEditor
        key={`${base.id} ${base.version}`}
        base={base}
        start={start}
        onDirty={setDirty}
        onSave={(changes) => void update(base, changes)}
        onClose={close}
      />
    </Dialog>
  );
}
