'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Dialog } from '@/ui/dialog';
import { defaultFilters } from '../tasks/task-filters';
import { useFilters } from '../tasks/use-filters';
import { ListForm } from './list-form';
import { useListActions } from './list-queries';

/** Makes a list and goes there. */
export function NewList({ onGo }: { onGo: (() => void) | undefined }) {
  const [open, setOpen] = useState(false);
  const { create } = useListActions();
  const { go } = useFilters();
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        className="mt-0.5 flex min-h-9 w-full items-center gap-2.5 rounded-lg px-2.5 font-medium text-muted-foreground transition-colors hover:bg-accent/60 hover:text-foreground"
      >
        <Plus className="size-4" aria-hidden /> New list
      </button>
      <Dialog open={open} onOpenChange={setOpen} title="New list">
        <ListForm
          initial=""
          action="Create"
          onSave={async (name) => {
            const { id } = await create(name);
            setOpen(false);
            go({ ...defaultFilters, list: id });
            onGo?.();
          }}
          onCancel={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}
