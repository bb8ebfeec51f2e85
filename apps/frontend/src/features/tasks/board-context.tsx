'use client';

import type { TaskList, TaskSort } from '@todo/contracts';
import { createContext, use } from 'react';
import type { Moment } from './due';
import type { TaskActions } from './task-actions';
import type { Selection } from './use-selection';

/** What every row of the board needs. */
export interface Board {
  readonly moment: Moment;
  readonly actions: TaskActions;
  readonly selection: Selection;
  readonly lists: readonly TaskList[];
  /** When each task will be next reminded of, by its id. */
  readonly reminders: ReadonlyMap<string, string>;
  readonly sort: TaskSort;
  /** Whether rows say which list they are in, because the board shows several. */
  readonly showsLists: boolean;
}

export const BoardContext = createContext<Board | null>(null);

/** Only below a {@link BoardContext}. */
export function useBoard(): Board {
  const board = use(BoardContext);
  if (!board) throw new Error('useBoard is used outside of a board.');
  return board;
}
