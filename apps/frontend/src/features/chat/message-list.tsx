'use client';

import { Sparkles } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { fetchPart } from '@/ui/fetch-part';
import { textOf, type AssistantMessage } from './chat-link';
import { QuestionCard } from './question-card';
import { isWaiting, waitingCalls } from './question';
import { ToolCard } from './tool-card';
import { useFollowing } from './use-following';

const Markdown = lazy(() =>
  fetchPart(() => import('./markdown')).then(({ Markdown }) => ({ default: Markdown })),
);

interface MessageListProps {
  messages: readonly AssistantMessage[];
  /** Whether an answer is awaited or coming in. */
  answering: boolean;
  /** Answers the question whether calls may be made. */
  onDecide: (approved: boolean) => void;
  children?: React.ReactNode;
}

/** The conversation. It follows the newest text unless the person has scrolled up to read. */
export function MessageList({ messages, answering, onDecide, children }: MessageListProps) {
  const { scroller, content, onScroll } = useFollowing(messages.at(-1));
  const last = messages.at(-1);
  const waiting = answering && (last?.role !== 'assistant' || last.parts.length === 0);

  return (
    <div
      ref={scroller}
      role="group"
      aria-label="Conversation"
      aria-busy={answering}
      tabIndex={0}
      onScroll={onScroll}
      className="scroll-slim min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 -outline-offset-2"
    >
      <div ref={content}>
        <ol className="grid grid-cols-1 gap-4">
          {messages.map((message) => (
            <li key={message.id}>
              {message.role === 'user' ? (
                <UserBubble text={textOf(message)} />
              ) : (
                <Answer
                  message={message}
                  running={answering && message === last}
                  // A question that was not answered is void once something else was said.
                  {...(message === last && { onDecide })}
                />
              )}
            </li>
          ))}
          {waiting && (
            <li>
              <Typing />
            </li>
          )}
        </ol>
        {children}
      </div>
    </div>
  );
}

function UserBubble({ text }: { text: string }) {
  return (
    <div className="flex justify-end">
      <p className="max-w-[85%] rounded-2xl rounded-br-md bg-primary px-3.5 py-2 text-[15px] leading-6 [overflow-wrap:anywhere] whitespace-pre-wrap text-primary-foreground">
        <span className="sr-only">You: </span>
        {text}
      </p>
    </div>
  );
}

interface AnswerProps {
  message: AssistantMessage;
  running: boolean;
  onDecide?: (approved: boolean) => void;
}

function Answer({ message, running, onDecide }: AnswerProps) {
  const waiting = onDecide ? waitingCalls(message) : [];
  return (
    <div className="grid grid-cols-1 gap-2.5 text-[15px] leading-6">
      <span className="sr-only">Assistant: </span>
      {message.parts.map((part, index) => {
        if (part.type === 'dynamic-tool') {
          if (onDecide && isWaiting(part)) return null;
          return <ToolCard key={part.toolCallId} part={part} running={running} />;
        }
        if (part.type === 'text' && part.text.trim() !== '') {
          const plain = <p className="whitespace-pre-wrap">{part.text}</p>;
          return (
            // Parts only ever grow at the end, so the index names a part for good.
            <div key={index} className="min-w-0">
              <Suspense fallback={plain}>
                <Markdown text={part.text} streaming={running && part.state === 'streaming'} />
              </Suspense>
            </div>
          );
        }
        return null;
      })}
      {onDecide && waiting.length > 0 && (
        <QuestionCard calls={waiting} disabled={running} onDecide={onDecide} />
      )}
    </div>
  );
}

function Typing() {
  return (
    <div className="flex h-6 items-center gap-2 text-primary" aria-hidden>
      <Sparkles className="size-4" />
      <span className="flex gap-1">
        <span className="size-1.5 animate-dot rounded-full bg-current" />
        <span className="size-1.5 animate-dot rounded-full bg-current [animation-delay:0.15s]" />
        <span className="size-1.5 animate-dot rounded-full bg-current [animation-delay:0.3s]" />
      </span>
    </div>
  );
}
