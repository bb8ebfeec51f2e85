'use client';

import type { Task, TaskChanges } from '@todo/contracts';
import { useEffect, useRef, useState } from 'react';
import { Dialog } from '@/ui/dialog';
import { closeEditor, useEditing, type Editing } from './editing';
import { ScopeDialog } from './scope-dialog';
import { useTaskActions } from './task-actions';
import { TaskEditor } from './task-editor';

/** The form of the task that is being edited. */
export function EditorDialog() {
  const editing = useEditing();
  // Another task has a form of its own, so that nothing of the former is taken for it.
  return editing && <OpenEditor key={editing.base.id} editing={editing} />;
}

function OpenEditor({ editing: { base, start } }: { editing: Editing }) {
  const { update, discard } = useTaskActions();
  const [unsaved, setUnsaved] = useState<TaskChanges | null>(null);
  const [asking, setAsking] = useState<TaskChanges | null>(null);
  const left = useRef<() => void>(null);
  // A notification may lead to another task, or away, in the midst of typing.
  useEffect(() => {
    left.current = () => unsaved && discard(base, unsaved);
  }, [unsaved, base, discard]);
  useEffect(() => () => left.current?.(), []);

  function close() {
    left.current = null;
    closeEditor();
    // The focus goes back to the row, which may be another one by now.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-task="${base.id}"] [role="checkbox"]`)?.focus(),
    );
  }

  function save(changes: TaskChanges) {
    void update(base, changes);
    close();
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
        onSave={(changes) => (isForOneOrMore(base, changes) ? setAsking(changes) : save(changes))}
        onClose={leave}
      />
      {asking && (
        <ScopeDialog
          changes={asking}
          onCancel={() => setAsking(null)}
          onChoose={(scope) => save({ ...asking, scope })}
        />
      )}
    </Dialog>
  );
}

/** Whether the person is to say which occurrences a change is for. Another rule always begins here. */
const isForOneOrMore = (base: Task, { recurrence }: TaskChanges) =>
  base.recurrence !== null && base.status === 'open' && recurrence === undefined;
