'use client';

import { History as HistoryIcon, MessageSquarePlus, Sparkles, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { ApiError } from '@/api-client';
import { Button } from '@/ui/button';
import { Skeleton } from '@/ui/skeleton';
import { Alert } from '@/ui/alert';
import { usePerson } from '../account/app-providers';
import type { AssistantMessage } from './chat-link';
import { ChatSession } from './chat-session';
import { useConversation } from './conversation-queries';
import { History } from './history';

interface ChatRoomProps {
  frame: (view: ReactNode) => ReactNode;
  /** Given where the chat can be closed. */
  onClose?: () => void;
}

/** Remembers the open conversation on this device, so that a reload continues it. */
function useRememberedConversation(): [string | null, (id: string | null) => void] {
  const key = `conversation:${usePerson().id}`;
  const [id, setId] = useState(() => localStorage.getItem(key));
  const remember = (next: string | null) => {
    setId(next);
    if (next === null) localStorage.removeItem(key);
    else localStorage.setItem(key, next);
  };
  return [id, remember];
}

/** The assistant: one open conversation, and the way to the others. */
export default function ChatRoom({ frame, onClose }: ChatRoomProps) {
  const [current, remember] = useRememberedConversation();
  /** What was asked for, as opposed to `current`, which a new conversation gets while it goes on. */
  const [opened, setOpened] = useState({ id: current, visit: 0 });
  const [showHistory, setShowHistory] = useState(false);
  const conversation = useConversation(opened.id);
  const gone = conversation.error instanceof ApiError && conversation.error.code === 'not_found';

  function open(id: string | null) {
    remember(id);
    setOpened(({ visit }) => ({ id, visit: visit + 1 }));
    setShowHistory(false);
  }

  const inFrame = (view: ReactNode) =>
    frame(
      <>
        <ChatHeader
          showHistory={showHistory}
          onToggleHistory={() => setShowHistory(!showHistory)}
          onNew={() => open(null)}
          {...(onClose && { onClose })}
        />
        {showHistory ? (
          <History
            current={current}
            onOpen={open}
            onDeleted={(id) => {
              if (id === current) open(null);
            }}
          />
        ) : (
          view
        )}
      </>,
    );

  if (opened.id !== null && conversation.isPending) return inFrame(<ChatSkeleton />);
  if (conversation.isError && !gone) {
    return inFrame(
      <div className="flex-1 p-4">
        <Alert>
          <p>{conversation.error.message}</p>
          <Button
            size="sm"
            variant="outline"
            className="mt-2.5"
            onClick={() => void conversation.refetch()}
          >
            Try again
          </Button>
        </Alert>
      </div>,
    );
  }
  const found = gone ? undefined : conversation.data;
  return (
    <ChatSession
      key={`${opened.visit}:${found?.id ?? 'new'}`}
      conversationId={found?.id ?? null}
      // The server keeps messages as the AI SDK made them; the contract only names what it relies on.
      initialMessages={(found?.messages ?? []) as unknown as AssistantMessage[]}
      onStarted={remember}
      frame={inFrame}
    />
  );
}

interface ChatHeaderProps {
  showHistory: boolean;
  onToggleHistory: () => void;
  onNew: () => void;
  onClose?: () => void;
}

function ChatHeader({ showHistory, onToggleHistory, onNew, onClose }: ChatHeaderProps) {
  return (
    <div className="flex h-14 shrink-0 items-center gap-1 border-b pr-2 pl-4">
      <h2 className="flex flex-1 items-center gap-2 text-[15px] font-semibold">
        <Sparkles className="size-4 text-primary" aria-hidden />
        Assistant
      </h2>
      <Button variant="ghost" size="icon" aria-label="New conversation" onClick={onNew}>
        <MessageSquarePlus aria-hidden />
      </Button>
      <Button
        variant={showHistory ? 'secondary' : 'ghost'}
        size="icon"
        aria-label="Conversations"
        aria-pressed={showHistory}
        onClick={onToggleHistory}
      >
        <HistoryIcon aria-hidden />
      </Button>
      {onClose && (
        <Button variant="ghost" size="icon" aria-label="Close chat" onClick={onClose}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}

function ChatSkeleton() {
  return (
    <div role="status" className="grid flex-1 content-start gap-4 p-4">
      <span className="sr-only">Loading the conversation…</span>
      <Skeleton className="h-10 w-3/5 justify-self-end rounded-2xl" />
      <Skeleton className="h-20 w-full rounded-xl" />
      <Skeleton className="h-10 w-2/5 justify-self-end rounded-2xl" />
    </div>
  );
}
