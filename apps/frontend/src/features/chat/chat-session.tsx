'use client';

import { useChat } from '@ai-sdk/react';
import { useQueryClient } from '@tanstack/react-query';
import { readAnswer } from '@todo/language/answer';
import { useRef, useState, type ReactNode } from 'react';
import { leaveIfSignedOut } from '../account/app-providers';
import { refreshTasks } from '../tasks/task-queries';
import { ChatFailure } from './chat-failure';
import { ChatLink, textOf, type AssistantMessage } from './chat-link';
import { Composer } from './composer';
import { conversationsKey } from './conversation-queries';
import { MessageList } from './message-list';
import { decided, questionIn, undecided, withLast } from './question';
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

type Part = AssistantMessage['parts'][number];

function spokenPart(part: Part): string {
  if (part.type === 'text') return part.text;
  if (part.type !== 'dynamic-tool') return '';
  const { running, done, failed } = wordsOfTool(part.toolName);
  switch (part.state) {
    case 'output-available':
      return `${done}.`;
    case 'output-error':
      return `${failed}.`;
    case 'output-denied':
      return 'Not done.';
    case 'approval-requested':
      return `The assistant asks: ${part.approval.requestReason ?? running}? Answer yes or no.`;
    default:
      return `${running}: stopped.`;
  }
}

/** What a screen reader says once an answer is complete; not word by word. */
function spokenAnswer(message: AssistantMessage): string {
  return message.parts.map(spokenPart).join(' ');
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
    onError: (cause) => {
      leaveIfSignedOut(cause);
      // What did not reach the server can be decided again; if it did, the server says so.
      chat.setMessages((all) => withLast(all, undecided));
    },
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
    const approved = questionIn(messages) === null ? null : readAnswer(text);
    if (approved !== null) {
      decide(approved, { text });
      return;
    }
    setSpoken('The assistant is answering.');
    void chat.sendMessage({ text });
  }

  /** Sends a decision on what the assistant asked about; its answer goes on in the message that asked. */
  function decide(approved: boolean, words?: { text: string }) {
    const id = questionIn(messages);
    if (id === null || answering) return;
    setSpoken('The assistant is answering.');
    chat.setMessages(withLast(messages, (message) => decided(message, approved)));
    void chat.sendMessage(undefined, {
      body: { decision: words ?? { approval: { id, approved } } },
    });
    input.current?.focus();
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
        <MessageList
          messages={messages}
          answering={answering}
          onDecide={(approved) => decide(approved)}
        >
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
