'use client';

import type { Task } from '@todo/contracts';
import {
  ArrowDown,
  ArrowUp,
  CheckSquare,
  Ellipsis,
  FolderInput,
  ListPlus,
  Pencil,
  SkipForward,
  Trash2,
} from 'lucide-react';
import { Button } from '@/ui/button';
import { Menu, MenuBranch, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/ui/menu';
import { useBoard } from './board-context';
import { openEditor } from './editing';
import { moveAmongShown } from './move-among-shown';

/** Everything that can be done with one task. */
export function TaskMenu({ task, onAddSubtask }: { task: Task; onAddSubtask: () => void }) {
  const { actions, lists, selection, sort } = useBoard();
  const others = lists.filter(({ id }) => id !== task.listId);
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={`More for “${task.title}”`}>
          <Ellipsis aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuItem onSelect={() => openEditor(task)}>
          <Pencil aria-hidden /> Edit
        </MenuItem>
        {task.recurrence && task.status === 'open' && (
          <MenuItem onSelect={() => void actions.skip(task)}>
            <SkipForward aria-hidden /> Skip this one
          </MenuItem>
        )}
        {task.parentId === null && (
          <MenuItem onSelect={onAddSubtask}>
            <ListPlus aria-hidden /> Add a subtask
          </MenuItem>
        )}
        {others.length > 0 && task.parentId === null && (
          <MenuBranch label="Move to" icon={<FolderInput aria-hidden />}>
            {others.map((list) => (
              <MenuItem key={list.id} onSelect={() => void actions.move(task, list)}>
                <span className="truncate">{list.name}</span>
              </MenuItem>
            ))}
          </MenuBranch>
        )}
        {sort === 'position' && (
          <>
            <MenuItem onSelect={() => moveAmongShown(actions, task, -1)}>
              <ArrowUp aria-hidden /> Move up
            </MenuItem>
            <MenuItem onSelect={() => moveAmongShown(actions, task, 1)}>
              <ArrowDown aria-hidden /> Move down
            </MenuItem>
          </>
        )}
        <MenuItem onSelect={() => selection.toggle(task.id)}>
          <CheckSquare aria-hidden /> Select
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => void actions.remove(task)}>
          <Trash2 aria-hidden /> Delete
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
