/** Every bound that a person can meet, in one place: characters and items unless it says otherwise. */
export const limits = {
  title: 200,
  notes: 10_000,
  label: 50,
  labelsPerTask: 10,
  tasksPerCall: 20,
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
