'use client';

import type { TaskList } from '@todo/contracts';
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Confirm, Dialog } from '@/ui/dialog';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu';
import { toast } from '@/ui/toast';
import { countOf } from '../tasks/bulk-actions';
import { defaultFilters } from '../tasks/task-filters';
import { useFilters } from '../tasks/use-filters';
import { ListForm } from './list-form';
import { useListActions, wordsOf } from './list-queries';

interface ListMenuProps {
  list: TaskList;
  index: number;
  lists: readonly TaskList[];
}

/** Renames, moves and deletes a list. */
export function ListMenu({ list, index, lists }: ListMenuProps) {
  const actions = useListActions();
  const [renaming, setRenaming] = useState(false);
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`More for the list “${list.name}”`}
            className="absolute right-0.5 transition-opacity pointer-fine:opacity-0 pointer-fine:group-hover/list:opacity-100 pointer-fine:focus-visible:opacity-100 pointer-fine:data-[state=open]:opacity-100"
          >
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent>
          <MenuItem onSelect={() => setRenaming(true)}>
            <Pencil aria-hidden /> Rename
          </MenuItem>
          {index > 0 && (
            <MenuItem onSelect={() => void actions.place(list, lists[index - 2]?.id ?? null)}>
              <ArrowUp aria-hidden /> Move up
            </MenuItem>
          )}
          {index < lists.length - 1 && (
            <MenuItem onSelect={() => void actions.place(list, lists[index + 1]?.id ?? null)}>
              <ArrowDown aria-hidden /> Move down
            </MenuItem>
          )}
          {!list.isDefault && (
            <MenuItem onSelect={() => setDeleting(true)}>
              <Trash2 aria-hidden /> Delete
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      <Dialog open={renaming} onOpenChange={setRenaming} title="Rename the list">
        <ListForm
          initial={list.name}
          action="Rename"
          onSave={async (name) => {
            if (name !== list.name) await actions.rename(list, name);
            setRenaming(false);
          }}
          onCancel={() => setRenaming(false)}
        />
      </Dialog>
      <DeleteList list={list} open={deleting} onOpenChange={setDeleting} />
    </>
  );
}

interface DeleteListProps {
  list: TaskList;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function DeleteList({ list, open, onOpenChange }: DeleteListProps) {
  const actions = useListActions();
  const { filters, go } = useFilters();

  async function remove() {
    try {
      await actions.remove(list);
      if (filters.list === list.id) go(defaultFilters);
      toast({
        title: `Deleted the list “${list.name}”`,
        description: 'Its tasks lie in the trash.',
        action: {
          label: 'Open the trash',
          onSelect: () => go({ ...defaultFilters, view: 'trash' }),
        },
      });
    } catch (error) {
      toast({ title: 'The list was not deleted', description: wordsOf(error), tone: 'error' });
    }
  }

  const what =
    list.openTasks === 0 ? 'Its tasks move' : `Its tasks, ${countOf(list.openTasks)} open, move`;
  return (
    <Confirm
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete the list “${list.name}”?`}
      description={`${what} to the trash. From there you can restore them into your inbox. The list itself cannot be brought back.`}
      action="Delete the list"
      onConfirm={() => void remove()}
    />
  );
}
