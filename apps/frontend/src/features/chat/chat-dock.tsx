'use client';

import { MessageCircle } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/ui/button';
import { Drawer } from '@/ui/dialog';
import { fetchPart } from '@/ui/fetch-part';
import { useHydrated } from '@/ui/hydrated';
import { useMediaQuery } from '@/ui/media-query';
import { useFetchAhead } from '@/ui/use-fetch-ahead';

const loadRoom = () => fetchPart(() => import('./chat-room'));
const ChatRoom = dynamic(loadRoom, { ssr: false });

/** The assistant beside the list where there is room, else in a drawer behind a button. */
export function ChatDock() {
  const wide = useMediaQuery('(min-width: 64rem)');
  const hydrated = useHydrated();
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useFetchAhead(loadRoom);

  return (
    <>
      <aside aria-label="Assistant" className="hidden lg:block">
        <div className="sticky top-22 flex h-[calc(100dvh-7rem)] flex-col overflow-hidden rounded-2xl border bg-card shadow-soft">
          {wide && <ChatRoom frame={(view) => view} />}
        </div>
      </aside>
      <Button
        size="lg"
        disabled={!hydrated}
        className="fixed right-4 bottom-4 z-20 rounded-full shadow-lift lg:hidden"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
      >
        <MessageCircle aria-hidden /> Chat
      </Button>
      {!wide && wanted && (
        <ChatRoom
          onClose={() => setOpen(false)}
          frame={(view) => (
            <Drawer open={open} onOpenChange={setOpen} title="Assistant">
              {view}
            </Drawer>
          )}
        />
      )}
    </>
  );
}
