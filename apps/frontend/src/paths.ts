/** Every page's address, so that a link cannot go stale unnoticed. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
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
  chat: '/api/chat',
  conversations: '/api/conversations',
  conversation: (id: string) => `/api/conversations/${id}`,
  session: '/api/auth/get-session',
  signUp: '/api/auth/sign-up/email',
  signIn: '/api/auth/sign-in/email',
  signOut: '/api/auth/sign-out',
  updateUser: '/api/auth/update-user',
  apiKeys: '/api/auth/api-key/list',
  createApiKey: '/api/auth/api-key/create',
  deleteApiKey: '/api/auth/api-key/delete',
} as const;
