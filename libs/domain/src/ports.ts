import type {
  ApiKeyScope,
  Change,
  ChangeEvent,
  ChatMessage,
  Conversation,
  ConversationSummary,
  Due,
  LabelUses,
  Page,
  RepeatFrom,
  Rule,
  Task,
  TaskFilter,
  TaskList,
  TaskPriority,
  TaskSummary,
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

/** How a task repeats. */
export interface Series {
  /** What the occurrences of one repeating task have in common. */
  readonly id: string;
  /** COUNT says how many are left, this one included. */
  readonly rule: Rule;
  readonly from: RepeatFrom;
  /** Where the rule begins; its time of day and its zone are those of all its dates. */
  readonly start: Due;
  /** For which of the rule’s dates the task stands, wherever its due date was moved. */
  readonly occurrence: Due;
}

/** The occurrence that comes after the task `of`. */
export interface Successor {
  readonly of: string;
  readonly id: string;
  readonly due: Due;
  readonly series: Series;
}

/** A task to store: checked, trimmed, defaults filled in. */
export interface TaskRecord {
  readonly id: string;
  readonly title: string;
  readonly notes: string | null;
  readonly priority: TaskPriority;
  readonly due: Due | null;
  readonly labels: readonly string[];
  /** Absent: the default list. */
  readonly listId?: string | undefined;
  readonly parentId?: string | undefined;
  readonly series?: Series | undefined;
  readonly createdAt: Temporal.Instant;
}

/** Fields to overwrite; what is absent stays. */
export interface TaskPatch {
  readonly title?: string;
  readonly notes?: string | null;
  readonly priority?: TaskPriority;
  readonly due?: Due | null;
  readonly labels?: readonly string[];
  readonly listId?: string;
  readonly parentId?: string | null;
  /** Null ends the repetition; what the task has in common with those before it stays. */
  readonly series?: Series | null;
  /** As `TaskWriter.positionAfter` gave it. */
  readonly position?: string;
}

/** What a list shows, by the clock of the person: what is overdue `now`, and on which day what is due. */
export interface TaskListing extends TaskFilter, PageRequest {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
}

/** The moment that a summary is about; `startOfDay` and `startOfWeek` are instants in the person's zone. */
export interface SummaryMoment {
  readonly now: Temporal.Instant;
  readonly timeZone: string;
  readonly startOfDay: Temporal.Instant;
  readonly startOfWeek: Temporal.Instant;
}

/** Every method sees the tasks of `userId` only, and none in the trash unless it says so. */
export interface TaskRepository {
  /**
   * Adds tasks behind all others, all or none.
   * @throws DomainError `limit_reached`, and `not_found` for a list that is not this person's.
   */
  insert(userId: string, records: readonly TaskRecord[]): Promise<Task[]>;
  find(userId: string, id: string): Promise<Task | null>;
  /** @throws DomainError `validation_failed` for a cursor that this list did not give. */
  list(userId: string, listing: TaskListing): Promise<Page<Task>>;
  /** The same page as JSON text. */
  listJson(userId: string, listing: TaskListing): Promise<string>;
  /** What lies in the trash, last deleted first. */
  listTrash(userId: string, page: PageRequest): Promise<Page<Task>>;
  labels(userId: string): Promise<LabelUses>;
  summary(userId: string, moment: SummaryMoment): Promise<TaskSummary>;
  /** Runs `work` in one transaction, alone among the changes of this person, and says what it changed. */
  change<Result>(
    userId: string,
    work: (tasks: TaskWriter) => Promise<Result>,
  ): Promise<{ result: Result; changes: Change[] }>;
  /**
   * Removes at most `limit` tasks, all of one person, that have been in the trash since before `deletedBefore`; none
   * when there are no more of anybody.
   */
  purge(
    deletedBefore: Temporal.Instant,
    limit: number,
  ): Promise<readonly { userId: string; id: string }[]>;
}

/** One person's tasks within a transaction. Ids that are not this person's are passed over everywhere. */
export interface TaskWriter {
  /** In any order. */
  find(ids: readonly string[], where: 'outside trash' | 'in trash' | 'anywhere'): Promise<Task[]>;
  hasList(id: string): Promise<boolean>;
  /** How many subtasks a task has, those in the trash included. */
  countSubtasks(parentId: string): Promise<number>;
  /** Every label in use, trash included, in lower case. */
  labels(): Promise<Set<string>>;
  insert(records: readonly TaskRecord[]): Promise<Task[]>;
  /** Completes those that are open, and their open subtasks. */
  complete(ids: readonly string[], at: Temporal.Instant): Promise<void>;
  /** Reopens those that are done, and the subtasks that were completed with them. */
  reopen(ids: readonly string[], at: Temporal.Instant): Promise<void>;
  /**
   * For a repeating task that is about to go to its date `next`: reopens its subtasks that are done, and moves the due
   * dates of all outside of the trash as far.
   */
  renewSubtasks(parentId: string, next: Due, at: Temporal.Instant): Promise<void>;
  /** How those of them repeat that do. */
  series(ids: readonly string[]): Promise<ReadonlyMap<string, Series>>;
  /**
   * Adds occurrences: open copies of the tasks that they come after, with open copies of the subtasks outside of the
   * trash, and with the reminders that count from the due date.
   * @throws DomainError `limit_reached`.
   */
  succeed(successors: readonly Successor[], at: Temporal.Instant): Promise<void>;
  /**
   * For done tasks that are about to be reopened: removes the occurrence that came after, where nobody has touched it.
   * Where the series went on, the task that comes back repeats no more.
   */
  takeBack(ids: readonly string[], at: Temporal.Instant): Promise<void>;
  /** Moves them into the trash, with their subtasks. */
  trash(ids: readonly string[], at: Temporal.Instant): Promise<void>;
  /**
   * Takes them out of the trash, with the subtasks that went there with them. A subtask whose parent stays in the
   * trash becomes a task of its own.
   */
  restore(ids: readonly string[], at: Temporal.Instant): Promise<void>;
  /** Moves them and their subtasks into a list. */
  move(ids: readonly string[], listId: string, at: Temporal.Instant): Promise<void>;
  prioritize(ids: readonly string[], priority: TaskPriority, at: Temporal.Instant): Promise<void>;
  label(labels: ReadonlyMap<string, readonly string[]>, at: Temporal.Instant): Promise<void>;
  /** Without a due date a task repeats no more. */
  schedule(dues: ReadonlyMap<string, Due | null>, at: Temporal.Instant): Promise<void>;
  /** A position right behind that task, or in front of all; null when there is no such task. */
  positionAfter(after: string | null, id: string): Promise<string | null>;
  /** `raise`: whether the version rises, which it does once for each change. */
  save(id: string, patch: TaskPatch, at: Temporal.Instant, raise: boolean): Promise<void>;
  /** Removes what lies in the trash for good: these, or all of it. Returns how many. */
  remove(ids: readonly string[] | 'all'): Promise<number>;
}

/** A change of a list that the service has checked. */
export interface TaskListPatch {
  readonly name?: string | undefined;
  /** The list to stand behind; null for in front of all. */
  readonly after?: string | null | undefined;
  readonly version?: number | undefined;
  readonly updatedAt: Temporal.Instant;
}

/** Every method sees the lists of `userId` only. */
export interface TaskListRepository {
  list(userId: string): Promise<TaskList[]>;
  find(userId: string, id: string): Promise<TaskList | null>;
  /** @throws DomainError `limit_reached`, or `conflict` for a name that is taken. */
  insert(
    userId: string,
    list: { id: string; name: string; at: Temporal.Instant },
  ): Promise<TaskList>;
  /**
   * Null when there is no such list.
   * @throws DomainError `stale`, `conflict` for a name that is taken, `not_found` for `after`.
   */
  update(userId: string, id: string, patch: TaskListPatch): Promise<TaskList | null>;
  /**
   * Removes a list; its tasks go to the trash and would come back in the default list. Returns the tasks that were
   * moved, or null when there is no such list.
   * @throws DomainError `conflict` for the default list.
   */
  delete(userId: string, id: string, at: Temporal.Instant): Promise<Change[] | null>;
}

export interface ConversationRecord {
  readonly id: string;
  readonly title: string;
  readonly at: Temporal.Instant;
  /** Who has the lease from the start. */
  readonly holder?: string;
  /** What it begins with. */
  readonly messages?: readonly ChatMessage[];
}

export interface ConversationRepository {
  /** @throws DomainError `limit_reached`. */
  insert(userId: string, conversation: ConversationRecord): Promise<ConversationSummary>;
  /** With all messages, or with the last `newest`. */
  find(userId: string, id: string, newest?: number): Promise<Conversation | null>;
  /** Most recently used first. */
  list(userId: string, page: PageRequest): Promise<Page<ConversationSummary>>;
  /**
   * Adds messages at the end, or replaces those whose id is already there, and releases the lease of `holder`, if it
   * is given; false when there is no such conversation.
   */
  save(
    userId: string,
    id: string,
    messages: readonly ChatMessage[],
    how: { at: Temporal.Instant; holder?: string },
  ): Promise<boolean>;
  delete(userId: string, id: string): Promise<boolean>;
  /** Takes the lease for `holder` when nobody else holds it; false when somebody does, null when there is no such conversation. */
  lease(userId: string, id: string, holder: string): Promise<boolean | null>;
  /** Holds it longer; false when `holder` has lost it. */
  renewLease(userId: string, id: string, holder: string): Promise<boolean>;
  releaseLease(userId: string, id: string, holder: string): Promise<void>;
}
