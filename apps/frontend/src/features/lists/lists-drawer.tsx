'use client';

import { Slot } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { Drawer } from '@/ui/dialog';
import { ListsNav } from './lists-nav';

/** The lists behind a button, where there is no room beside the tasks. */
export function ListsDrawer({ trigger }: { trigger: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Slot.Root onClick={() => setOpen(true)}>{trigger}</Slot.Root>
      <Drawer open={open} onOpenChange={setOpen} title="Lists and views" side="left">
        <div className="scroll-slim overflow-y-auto p-4">
          <ListsNav onGo={() => setOpen(false)} />
        </div>
      </Drawer>
    </>
  );
}
