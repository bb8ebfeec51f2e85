'use client';

import { TaskPriority, type Task, type TaskChanges } from '@todo/contracts';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input, NativeSelect, Textarea } from '@/ui/input';
import { usePerson } from '../account/app-providers';
import { LabelInput } from './label-input';
import { priorityNames } from './priority';
import { changesOfDraft, draftOf, type DraftErrors, type TaskDraft } from './task-draft';

interface TaskEditorProps {
  task: Task;
  onSave: (changes: TaskChanges) => void;
  onClose: () => void;
}

/** Edits a task where it stands. Escape leaves it as it was; Ctrl or Cmd with Enter saves from the notes too. */
export function TaskEditor({ task, onSave, onClose }: TaskEditorProps) {
  const { timeZone } = usePerson();
  const [before] = useState(() => draftOf(task, timeZone));
  const [draft, setDraft] = useState(before);
  const [errors, setErrors] = useState<DraftErrors>({});
  const set = (part: Partial<TaskDraft>) => setDraft({ ...draft, ...part });

  function save(event?: FormEvent) {
    event?.preventDefault();
    const result = changesOfDraft(draft, before);
    setErrors(result.errors);
    if (Object.keys(result.errors).length > 0) return;
    if (result.changes) onSave(result.changes);
    onClose();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') onClose();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
  }

  return (
    <form
      aria-label={`Edit “${task.title}”`}
      onSubmit={save}
      onKeyDown={onKeyDown}
      noValidate
      className="grid gap-4 p-4 sm:p-5"
    >
      <Field label="Title" error={errors.title}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Due date" error={errors.due}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.date}
              onChange={(event) =>
                set({ date: event.target.value, ...(!event.target.value && { time: '' }) })
              }
            />
          )}
        </Field>
        <Field label="Due time">
          {(control) => (
            <Input
              {...control}
              type="time"
              value={draft.time}
              onChange={(event) => set({ time: event.target.value })}
            />
          )}
        </Field>
        <Field label="Priority">
          {(control) => (
            <NativeSelect
              {...control}
              value={draft.priority}
              onChange={(event) => set({ priority: TaskPriority.parse(event.target.value) })}
            >
              {TaskPriority.options.map((priority) => (
                <option key={priority} value={priority}>
                  {priorityNames[priority]}
                </option>
              ))}
            </NativeSelect>
          )}
        </Field>
      </div>
      <Field label="Labels" error={errors.labels}>
        {(control) => (
          <LabelInput {...control} labels={draft.labels} text={draft.labelText} onChange={set} />
        )}
      </Field>
      <Field label="Notes" error={errors.notes}>
        {(control) => (
          <Textarea
            {...control}
            value={draft.notes}
            onChange={(event) => set({ notes: event.target.value })}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit">Save</Button>
      </div>
    </form>
  );
}
