'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/ui/button';
import { loadMore, type TaskPages, type TaskSource } from './task-queries';

interface LoadMoreProps {
  list: TaskPages;
  source: TaskSource;
  what: string;
}

export function LoadMore({ list, source, what }: LoadMoreProps) {
  const client = useQueryClient();
  if (!list.hasNextPage) return null;
  return (
    <Button
      variant="outline"
      className="justify-self-center"
      disabled={list.isFetchingNextPage}
      onClick={() => void loadMore(client, list, source)}
    >
      {list.isFetchingNextPage
        ? 'Loading…'
        : list.isFetchNextPageError
          ? `More ${what} could not be loaded. Try again`
          : `Load more ${what}`}
    </Button>
  );
}
