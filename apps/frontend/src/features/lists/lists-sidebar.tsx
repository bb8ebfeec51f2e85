'use client';

import { useMediaQuery } from '@/ui/media-query';
import { ListsNav } from './lists-nav';

/** The lists beside the tasks, where there is room. */
export function ListsSidebar() {
  const wide = useMediaQuery('(min-width: 80rem)');
  return (
    <div className="hidden xl:block">
      <div className="scroll-slim sticky top-22 -ml-2.5 max-h-[calc(100dvh-7rem)] overflow-y-auto p-0.5">
        {wide && <ListsNav />}
      </div>
    </div>
  );
}
