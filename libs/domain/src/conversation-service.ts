import {
  limits,
  type ChatMessage,
  type Conversation,
  type ConversationSummary,
  type Page,
} from '@todo/contracts';
import { v4 as uuidv4, v7 as uuidv7 } from 'uuid';
import { DomainError, notFound } from './errors';
import type { Actor, ChangeFeed, Clock, ConversationRepository, PageRequest } from './ports';

/** The right to answer in a conversation. It ends by itself when its holder does not renew it, about every 10 s. */
export interface Lease {
  /** @throws DomainError `conflict` when it was lost to another process. */
  renew(): Promise<void>;
  /** Keeps the last messages of the answer and releases the lease, both or neither. */
  finish(messages: readonly ChatMessage[]): Promise<void>;
  /** Does nothing once it has finished. */
  release(): Promise<void>;
}

/** What people do with their conversations with the assistant. */
export class ConversationService {
  readonly #conversations: ConversationRepository;
  readonly #clock: Clock;
  readonly #feed: ChangeFeed;

  constructor(conversations: ConversationRepository, clock: Clock, feed: ChangeFeed) {
    this.#conversations = conversations;
    this.#clock = clock;
    this.#feed = feed;
  }

  /** Begins a conversation, named after its first message. */
  async start(actor: Actor, firstMessage: string): Promise<Conversation> {
    const summary = await this.#conversations.insert(actor.userId, {
      id: uuidv7(),
      title: titleOf(firstMessage),
      at: this.#clock.now(),
    });
    this.#publish(actor, summary.id);
    return { ...summary, messages: [] };
  }

  /** Begins one with what a person said, and holds it for the answer. */
  async startAnswering(
    actor: Actor,
    words: string,
    said: ChatMessage,
  ): Promise<{ id: string; lease: Lease }> {
    const id = uuidv7();
    const holder = uuidv4();
    const title = titleOf(words);
    const at = this.#clock.now();
    await this.#conversations.insert(actor.userId, { id, title, at, holder, messages: [said] });
    this.#publish(actor, id);
    return { id, lease: this.#lease(actor, id, holder) };
  }

  /** With all its messages, or with the last `newest`. */
  async get(actor: Actor, id: string, newest?: number): Promise<Conversation> {
    return (await this.#conversations.find(actor.userId, id, newest)) ?? fail(id);
  }

  list(actor: Actor, page: PageRequest): Promise<Page<ConversationSummary>> {
    return this.#conversations.list(actor.userId, page);
  }

  /** Keeps messages in their order; one whose id is known is replaced. */
  async save(actor: Actor, id: string, messages: readonly ChatMessage[]): Promise<void> {
    await this.#save(actor, id, messages);
  }

  async #save(
    actor: Actor,
    id: string,
    messages: readonly ChatMessage[],
    holder?: string,
  ): Promise<void> {
    const how = { at: this.#clock.now(), ...(holder !== undefined && { holder }) };
    if (!(await this.#conversations.save(actor.userId, id, messages, how))) fail(id);
    this.#publish(actor, id);
  }

  async delete(actor: Actor, id: string): Promise<void> {
    if (!(await this.#conversations.delete(actor.userId, id))) fail(id);
    this.#publish(actor, id);
  }

  /**
   * Answers are given by one process at a time.
   * @throws DomainError `conflict` while another one answers.
   */
  async acquire(actor: Actor, id: string): Promise<Lease> {
    const holder = uuidv4();
    const acquired = (await this.#conversations.lease(actor.userId, id, holder)) ?? fail(id);
    if (!acquired) throw answering();
    return this.#lease(actor, id, holder);
  }

  #lease(actor: Actor, id: string, holder: string): Lease {
    const { userId } = actor;
    let isOver = false;
    return {
      renew: async () => {
        if (!(await this.#conversations.renewLease(userId, id, holder))) throw answering();
      },
      finish: async (messages) => {
        await this.#save(actor, id, messages, holder);
        isOver = true;
      },
      release: async () => {
        if (!isOver) await this.#conversations.releaseLease(userId, id, holder);
      },
    };
  }

  #publish(actor: Actor, id: string): void {
    this.#feed.publish(actor.userId, [{ kind: 'conversation', id }]);
  }
}

function titleOf(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return line.length <= limits.conversationTitle
    ? line
    : `${line.slice(0, limits.conversationTitle - 1).trimEnd()}…`;
}

function answering(): DomainError {
  return new DomainError(
    'conflict',
    'An answer is being written in this conversation. Wait for it, or stop it first.',
  );
}

function fail(id: string): never {
  throw notFound('conversation', id);
}
