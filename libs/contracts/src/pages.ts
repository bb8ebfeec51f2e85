import type { NotificationAction } from './notification';

/**
 * Paths of the web app that mails and push messages lead to. What stands behind `#` reaches no server, and so no log
 * and no other site: tokens stand there.
 */
export const pages = {
  dashboard: '/dashboard',
  task: (id: string) => `/dashboard?task=${id}`,
  settings: '/settings',
  /** Asks, and then posts the action: a mail program that follows links changes nothing. */
  act: ({ action, token }: Pick<NotificationAction, 'action' | 'token'>) =>
    `/act#action=${action}&token=${token}`,
  /** Asks, and then posts the token to `/api/account/verify`. */
  verifyEmail: (token: string) => `/verify-email#token=${token}`,
  /** Posts the token with the new password to `/api/auth/reset-password`. */
  resetPassword: (token: string) => `/reset-password#token=${token}`,
} as const;
