'use client';

import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { Alert } from '@/ui/alert';
import { Button } from '@/ui/button';
import { cn } from '@/ui/class-names';
import { Confirm } from '@/ui/dialog';
import { Skeleton } from '@/ui/skeleton';
import { describeDue, type Moment } from '../tasks/due';
import { useMoment } from '../tasks/use-moment';
import { useConversations, useDeleteConversation } from './conversation-queries';

interface HistoryProps {
  current: string | null;
  onOpen: (id: string) => void;
  onDeleted: (id: string) => void;
}

function describeInstant(iso: string, moment: Moment): string {
  const zoned = Temporal.Instant.from(iso).toZonedDateTimeISO(moment.timeZone);
  return describeDue(zoned.toString({ smallestUnit: 'second' }), moment);
}

/** Earlier conversations, the last used first. */
export function History({ current, onOpen, onDeleted }: HistoryProps) {
  const moment = useMoment();
  const list = useConversations();
  const remove = useDeleteConversation();
  const [asked, setAsked] = useState<string | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <div className="scroll-slim min-h-0 flex-1 overflow-y-auto p-3">
      <h3 className="px-2 pt-1 pb-2 text-sm font-semibold">Conversations</h3>
      {list.isPending && (
        <div role="status" className="grid gap-2">
          <span className="sr-only">Loading conversations…</span>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-13 rounded-xl" />
          ))}
        </div>
      )}
      {list.isError && <Alert>{list.error.message}</Alert>}
      {list.isSuccess && items.length === 0 && (
        <p className="px-2 text-sm text-muted-foreground">No conversations yet.</p>
      )}
      <ul aria-label="Conversations" className="grid grid-cols-1 gap-1">
        {items.map(({ id, title, updatedAt }) => (
          <li
            key={id}
            className={cn(
              'flex items-center rounded-xl pr-1 hover:bg-accent',
              id === current && 'bg-accent',
            )}
          >
            <button
              type="button"
              aria-current={id === current}
              onClick={() => onOpen(id)}
              className="min-w-0 flex-1 rounded-xl px-3 py-2 text-left"
            >
              <span className="block truncate text-sm font-medium">{title}</span>
              <span className="block text-xs text-muted-foreground">
                {describeInstant(updatedAt, moment)}
              </span>
            </button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Delete conversation “${title}”`}
              onClick={() => setAsked(id)}
            >
              <Trash2 aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="outline"
          size="sm"
          className="mt-3 w-full"
          onClick={() => void list.fetchNextPage()}
        >
          Load more conversations
        </Button>
      )}
      <Confirm
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title="Delete this conversation?"
        description="Its messages are gone for good. Your tasks stay as they are."
        action="Delete"
        onConfirm={() => {
          if (asked) remove.mutate(asked, { onSuccess: () => onDeleted(asked) });
        }}
      />
    </div>
  );
}
