/** Every page's address, so that a link cannot go stale unnoticed. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  /** Sign-in, saying that the session is over. */
  sessionEnded: '/sign-in?ended=1',
  signUp: '/sign-up',
  dashboard: '/dashboard',
  settings: '/settings',
  apiDocs: '/api/docs',
  mcp: '/mcp',
} as const;

/** Where the API's resources live, on the page's own origin. */
export const api = {
  tasks: '/api/tasks',
  task: (id: string) => `/api/tasks/${id}`,
  completeTask: (id: string) => `/api/tasks/${id}/complete`,
  reopenTask: (id: string) => `/api/tasks/${id}/reopen`,
  restoreTask: (id: string) => `/api/tasks/${id}/restore`,
  bulk: '/api/tasks/bulk',
  lists: '/api/lists',
  list: (id: string) => `/api/lists/${id}`,
  trash: '/api/trash',
  trashed: (id: string) => `/api/trash/${id}`,
  labels: '/api/labels',
  summary: '/api/summary',
  events: '/api/events',
  chat: '/api/chat',
  conversations: '/api/conversations',
  conversation: (id: string) => `/api/conversations/${id}`,
  session: '/api/auth/get-session',
  signUp: '/api/auth/sign-up/email',
  signIn: '/api/auth/sign-in/email',
  signOut: '/api/auth/sign-out',
  updateUser: '/api/auth/update-user',
  apiKeys: '/api/account/keys',
  apiKey: (id: string) => `/api/account/keys/${id}`,
  sessions: '/api/account/sessions',
  sessionById: (id: string) => `/api/account/sessions/${id}`,
  changePassword: '/api/account/password',
  exportAccount: '/api/account/export',
  deleteAccount: '/api/account/delete',
} as const;
