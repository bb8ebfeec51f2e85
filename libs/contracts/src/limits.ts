/** Every bound that a person can meet, in one place: characters and items unless it says otherwise. */
export const limits = {
  title: 200,
  notes: 10_000,
  label: 50,
  labelsPerTask: 10,
  tasksPerCall: 20,
  /** Tasks of one person, those in the trash included. */
  tasks: 10_000,
  subtasksPerTask: 100,
  /** Different labels of one person. */
  labels: 500,
  /** The text of a recurrence rule. */
  rule: 300,
  remindersPerTask: 10,
  /** Reminders of one person that are still to be sent. */
  reminders: 20_000,
  pushSubscriptions: 20,
  /** Days that notifications are kept. */
  notificationDays: 90,
  lists: 100,
  listName: 100,
  /** Those that begin at the same moment may pass it together. */
  conversations: 1_000,
  apiKeys: 50,
  /** Days that an API key lasts at most, unless it does not expire. */
  apiKeyDays: 3_650,
  /** Tasks that one bulk request changes. */
  bulk: 100,
  /** Open event streams of one person and process. */
  eventStreams: 20,
  /** Days until a deleted task is gone for good. */
  trashDays: 30,
  searchText: 200,
  pageSize: 100,
  defaultPageSize: 50,
  message: 4_000,
  conversationTitle: 80,
  passwordMin: 8,
  passwordMax: 128,
  name: 100,
  /** Bytes of a request's body. */
  body: 1024 * 1024,
} as const;
