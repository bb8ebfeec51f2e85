// Not all of the contracts: every page knows its addresses, and few need schemas.
import { pages } from '@todo/contracts/pages';

/** Every page's address, so that a link cannot go stale unnoticed. */
export const paths = {
  home: '/',
  signIn: '/sign-in',
  /** Sign-in, saying that the session is over. */
  sessionEnded: '/sign-in?ended=1',
  signUp: '/sign-up',
  forgotPassword: '/forgot-password',
  dashboard: pages.dashboard,
  /** The list, with the form of one task open. */
  task: pages.task,
  settings: pages.settings,
  reminderSettings: `${pages.settings}#reminders`,
  apiDocs: '/api/docs',
  mcp: '/mcp',
} as const;

/** The service worker; at the root, so that it is there for every page. */
export const serviceWorkerPath = '/sw.js';

/** Where the API's resources live, on the page's own origin. */
export const api = {
  tasks: '/api/tasks',
  task: (id: string) => `/api/tasks/${id}`,
  completeTask: (id: string) => `/api/tasks/${id}/complete`,
  reopenTask: (id: string) => `/api/tasks/${id}/reopen`,
  restoreTask: (id: string) => `/api/tasks/${id}/restore`,
  skipTask: (id: string) => `/api/tasks/${id}/skip`,
  remindersOfTask: (id: string) => `/api/tasks/${id}/reminders`,
  reminders: '/api/reminders',
  reminder: (id: string) => `/api/reminders/${id}`,
  snoozeReminder: (id: string) => `/api/reminders/${id}/snooze`,
  notifications: '/api/notifications',
  readNotifications: '/api/notifications/read',
  testNotification: '/api/notifications/test',
  actOnNotification: '/api/notifications/act',
  notificationSettings: '/api/notification-settings',
  pushKey: '/api/push/key',
  pushSubscriptions: '/api/push/subscriptions',
  pushSubscription: (id: string) => `/api/push/subscriptions/${id}`,
  webhook: '/api/webhook',
  calendar: '/api/calendar.ics',
  calendarFeed: '/api/calendar-feed',
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
  signInOptions: '/api/sign-in-options',
  requestPasswordReset: '/api/auth/request-password-reset',
  resetPassword: '/api/auth/reset-password',
  updateUser: '/api/auth/update-user',
  apiKeys: '/api/account/keys',
  apiKey: (id: string) => `/api/account/keys/${id}`,
  sessions: '/api/account/sessions',
  sessionById: (id: string) => `/api/account/sessions/${id}`,
  changePassword: '/api/account/password',
  verification: '/api/account/verification',
  verifyEmail: '/api/account/verify',
  exportAccount: '/api/account/export',
  deleteAccount: '/api/account/delete',
} as const;
