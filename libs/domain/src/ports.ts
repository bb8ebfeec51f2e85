import type {
  ApiKeyScope,
  Change,
  ChangeEvent,
  ChatMessage,
  Conversation,
  ConversationSummary,
  Page,
  Task,
  TaskFilter,
  TaskPriority,
  Due,
} from '@todo/contracts';
import type { Temporal } from 'temporal-polyfill';

/** Who acts. Every service method takes one, and reaches nothing that is not this person's. */
export interface Actor {
  readonly userId: string;
  /** IANA name: it decides what "today" is and where a time without a zone lies. */
  readonly timeZone: string;
  /** What they may do: `read` for API keys that only look; a session may do everything. */
  readonly access: ApiKeyScope;
}

export interface Clock {
  now(): Temporal.Instant;
}

/** Tells every process, and through it every open page of a person, what has changed. */
export interface ChangeFeed {
  /** To be called once the changes are committed. Returns at once; a change that cannot be sent is not an error. */
  publish(userId: string, changes: readonly Change[]): void;
  /** `resync`: changes may have been missed. Returns what ends the subscription. */
  subscribe(userId: string, listener: (event: ChangeEvent | 'resync') => void): () => void;
}

/** A page asked for; `cursor` is what an earlier page of the same list said. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A task to store: checked, trimmed, defaults filled in. */
export interface TaskRecord {
  readonly id: string;
  readonly title: string;
  readonly notes: string | null;
  readonly priority: TaskPriority;
  readonly due: Due | null;
  readonly labels: readonly string[];
  readonly createdAt: Temporal.Instant;
}

/** Fields to overwrite; what is absent stays. */
export interface TaskPatch {
  readonly title?: string;
  readonly notes?: string | null;
  readonly priority?: TaskPriority;
  readonly due?: Due | null;
  readonly labels?: readonly string[];
  /** An instant completes the task (an earlier completion keeps its time); null reopens it. */
  readonly completedAt?: Temporal.Instant | null;
  readonly updatedAt: Temporal.Instant;
}

/** What a list shows. `now` and `today` decide what is overdue: an instant and a day in the person's zone. */
export interface TaskListing extends TaskFilter, PageRequest {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

/** Every method sees the tasks of `userId` only, and none in the trash unless it says so. */
export interface TaskRepository {
  insert(userId: string, records: readonly TaskRecord[]): Promise<Task[]>;
  find(userId: string, id: string): Promise<Task | null>;
  /** @throws DomainError `validation_failed` for a cursor that this list did not give. */
  list(userId: string, listing: TaskListing): Promise<Page<Task>>;
  update(userId: string, id: string, patch: TaskPatch): Promise<Task | null>;
  /** Moves a task into the trash; null when there is none. */
  trash(userId: string, id: string, at: Temporal.Instant): Promise<Task | null>;
  /** Takes a task out of the trash; null when it is not in there. */
  restore(userId: string, id: string, at: Temporal.Instant): Promise<Task | null>;
}

export interface ConversationRepository {
  insert(
    userId: string,
    conversation: { id: string; title: string; at: Temporal.Instant },
  ): Promise<ConversationSummary>;
  find(userId: string, id: string): Promise<Conversation | null>;
  /** Most recently used first. */
  list(userId: string, page: PageRequest): Promise<Page<ConversationSummary>>;
  /** Adds messages at the end, or replaces those whose id is already there; false when there is no such conversation. */
  save(
    userId: string,
    id: string,
    messages: readonly ChatMessage[],
    at: Temporal.Instant,
  ): Promise<boolean>;
  delete(userId: string, id: string): Promise<boolean>;
}
