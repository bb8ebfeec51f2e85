'use client';

import { NewTaskList } from '@todo/contracts';
import { useState, type FormEvent } from 'react';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { wordsOf } from './list-queries';

interface ListFormProps {
  initial: string;
  action: string;
  /** Rejects when the name cannot be taken; the form then says why and keeps it. */
  onSave: (name: string) => Promise<void>;
  onCancel: () => void;
}

export function ListForm({ initial, action, onSave, onCancel }: ListFormProps) {
  const [name, setName] = useState(initial);
  const [problem, setProblem] = useState<string>();
  const [saving, setSaving] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    const parsed = NewTaskList.safeParse({ name });
    if (!parsed.success) {
      setProblem(parsed.error.issues[0]?.message);
      return;
    }
    setSaving(true);
    try {
      await onSave(parsed.data.name);
    } catch (error) {
      setProblem(wordsOf(error));
    } finally {
      setSaving(false);
    }
  }

  return (
    <form onSubmit={(event) => void save(event)} noValidate className="grid gap-4">
      <Field label="Name of the list" error={problem}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            value={name}
            onChange={(event) => {
              setName(event.target.value);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" disabled={saving}>
          {action}
        </Button>
      </div>
    </form>
  );
}
