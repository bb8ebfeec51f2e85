import {
  limits,
  type ChatMessage,
  type Conversation,
  type ConversationSummary,
  type Page,
} from '@todo/contracts';
import { v7 as uuidv7 } from 'uuid';
import { notFound } from './errors';
import type { Actor, Clock, ConversationRepository, PageRequest } from './ports';

/** What people do with their conversations with the assistant. */
export class ConversationService {
  readonly #conversations: ConversationRepository;
  readonly #clock: Clock;

  constructor(conversations: ConversationRepository, clock: Clock) {
    this.#conversations = conversations;
    this.#clock = clock;
  }

  /** Begins a conversation, named after its first message. */
  async start(actor: Actor, firstMessage: string): Promise<Conversation> {
    const summary = await this.#conversations.insert(actor.userId, {
      id: uuidv7(),
      title: titleOf(firstMessage),
      at: this.#clock.now(),
    });
    return { ...summary, messages: [] };
  }

  async get(actor: Actor, id: string): Promise<Conversation> {
    return (await this.#conversations.find(actor.userId, id)) ?? fail(id);
  }

  list(actor: Actor, page: PageRequest): Promise<Page<ConversationSummary>> {
    return this.#conversations.list(actor.userId, page);
  }

  /** Keeps messages in their order; one whose id is known is replaced. */
  async save(actor: Actor, id: string, messages: readonly ChatMessage[]): Promise<void> {
    const saved = await this.#conversations.save(actor.userId, id, messages, this.#clock.now());
    if (!saved) fail(id);
  }

  async delete(actor: Actor, id: string): Promise<void> {
    if (!(await this.#conversations.delete(actor.userId, id))) fail(id);
  }
}

function titleOf(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length <= limits.conversationTitle
    ? line
    : `${line.slice(0, limits.conversationTitle - 1).trimEnd()}…`;
}

function fail(id: string): never {
  throw notFound('conversation', id);
}
