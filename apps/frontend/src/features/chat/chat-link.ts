import { conversationIdHeader, type ChatMetadata } from '@todo/contracts';
import { DefaultChatTransport, type UIMessage } from 'ai';
import { apiFetch } from '@/api-client';
import { api } from '@/paths';

export type AssistantMessage = UIMessage<ChatMetadata>;

export function textOf(message: Pick<AssistantMessage, 'parts'>): string {
  return message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

/** Connects one conversation to the server, which keeps the messages: only the new text is sent. */
export class ChatLink {
  readonly transport: DefaultChatTransport<AssistantMessage>;
  #conversationId: string | null;
  readonly #onStarted: (conversationId: string) => void;

  /** `onStarted` hears the id that the server gave a new conversation. */
  constructor(conversationId: string | null, onStarted: (conversationId: string) => void) {
    this.#conversationId = conversationId;
    this.#onStarted = onStarted;
    this.transport = new DefaultChatTransport<AssistantMessage>({
      api: api.chat,
      fetch: this.#fetch,
      prepareSendMessagesRequest: ({ messages, body }) => {
        const conversation = this.#conversationId ? { conversationId: this.#conversationId } : {};
        // A decision comes with the request: it is no message.
        const { decision } = (body ?? {}) as { decision?: object };
        if (decision) return { body: { ...conversation, ...decision } };
        const last = messages.findLast((message) => message.role === 'user');
        return {
          body: {
            ...conversation,
            text: last ? textOf(last) : '',
          },
        };
      },
    });
  }

  readonly #fetch: typeof fetch = async (input, init) => {
    const response = await apiFetch(input, init);
    const id = response.headers.get(conversationIdHeader);
    if (id && id !== this.#conversationId) {
      this.#conversationId = id;
      this.#onStarted(id);
    }
    return response;
  };
}
