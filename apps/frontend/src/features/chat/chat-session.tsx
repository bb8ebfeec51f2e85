'use client';

import { useChat } from '@ai-sdk/react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { leaveIfSignedOut } from '../account/app-providers';
import { refreshTasks } from '../tasks/task-queries';
import { ChatFailure } from './chat-failure';
import { ChatLink, textOf, type AssistantMessage } from './chat-link';
import { Composer } from './composer';
import { conversationsKey } from './conversation-queries';
import { MessageList } from './message-list';
import { Suggestions } from './suggestions';
import { wordsOfTool } from './tool-words';
import { useTaskRefresh } from './use-task-refresh';

interface ChatSessionProps {
  conversationId: string | null;
  initialMessages: AssistantMessage[];
  onStarted: (conversationId: string) => void;
  /** Where the conversation is shown; the session lives on while it is not. */
  frame: (view: ReactNode) => ReactNode;
}

/** How often, in milliseconds, a streamed answer is drawn anew. */
const drawEveryMs = 40;

/** What a screen reader says once an answer is complete; not word by word. */
function spokenAnswer(message: AssistantMessage): string {
  return message.parts
    .map((part) => {
      if (part.type === 'text') return part.text;
      if (part.type !== 'dynamic-tool') return '';
      const { running, done, failed } = wordsOfTool(part.toolName);
      if (part.state === 'output-available') return `${done}.`;
      const refused = part.state === 'output-error' || part.state === 'output-denied';
      return refused ? `${failed}.` : `${running}: stopped.`;
    })
    .join(' ');
}

/** Whether the assistant has said or done something: the message is then not sent again. */
function hasAnswered(last: AssistantMessage | undefined): boolean {
  return last?.role === 'assistant' && last.parts.some(({ type }) => type !== 'step-start');
}

/** One conversation: its messages, and the field for the next one. */
export function ChatSession(props: ChatSessionProps) {
  const { conversationId, initialMessages, onStarted, frame } = props;
  const client = useQueryClient();
  const [link] = useState(() => new ChatLink(conversationId, onStarted));
  const [draft, setDraft] = useState('');
  const [spoken, setSpoken] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  const chat = useChat<AssistantMessage>({
    messages: initialMessages,
    transport: link.transport,
    throttle: drawEveryMs,
    onError: leaveIfSignedOut,
    onFinish: ({ message }) => {
      setSpoken(spokenAnswer(message));
      refreshTasks(client);
      void client.invalidateQueries({ queryKey: [...conversationsKey, 'list'] });
    },
  });
  const { messages, status, error } = chat;
  const answering = status === 'submitted' || status === 'streaming';
  useTaskRefresh(messages);

  function send(text: string) {
    setSpoken('The assistant is answering.');
    void chat.sendMessage({ text });
  }

  /** Takes the unanswered message back into the field. */
  function editLast() {
    const last = messages.findLast((message) => message.role === 'user');
    if (last) setDraft(textOf(last));
    if (messages.at(-1)?.role === 'user') chat.setMessages(messages.slice(0, -1));
    chat.clearError();
    input.current?.focus();
  }

  return frame(
    <>
      {messages.length === 0 ? (
        <Suggestions onChoose={send} />
      ) : (
        <MessageList messages={messages} answering={answering}>
          {error && (
            <ChatFailure
              error={error}
              begun={hasAnswered(messages.at(-1))}
              onRetry={() => void chat.regenerate()}
              onEdit={editLast}
            />
          )}
        </MessageList>
      )}
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <Composer
        inputRef={input}
        text={draft}
        onChange={setDraft}
        answering={answering}
        onSend={() => {
          send(draft.trim());
          setDraft('');
        }}
        onStop={() => void chat.stop()}
      />
    </>,
  );
}
