import { z } from 'zod';
import { ApiKey } from './api-key';
import { Conversation } from './conversation';
import { limits } from './limits';
import {
  CalendarFeed,
  Notification,
  NotificationSettings,
  PushSubscriptions,
  Webhook,
} from './notification';
import { Reminder } from './reminder';
import { AccountSession } from './session';
import { Task } from './task';
import { TaskList } from './task-list';
import { text } from './text';

/** What sign-up and sign-in forms check before they send; the server checks the same bounds. */
export const Email = z.email('Enter an e-mail address.').max(254, 'This address is too long.');

export const Password = text
  .min(limits.passwordMin, `A password has at least ${limits.passwordMin} characters.`)
  .max(limits.passwordMax, `A password has at most ${limits.passwordMax} characters.`);

export const PersonName = z
  .string()
  .trim()
  .min(1, 'Enter your name.')
  .max(limits.name, `A name has at most ${limits.name} characters.`);

const PresentPassword = text
  .min(1, 'Enter your password.')
  .max(limits.passwordMax, 'This is not your password.');

/** The body of `POST /api/account/password`. */
export const PasswordChange = z
  .strictObject({
    currentPassword: PresentPassword,
    newPassword: Password,
    revokeOtherSessions: z
      .boolean()
      .default(false)
      .meta({ description: 'true: signs out everywhere else.' }),
  })
  .meta({ id: 'PasswordChange' });
export type PasswordChange = z.infer<typeof PasswordChange>;

/** The body of `POST /api/account/delete`. */
export const AccountDeletion = z
  .strictObject({
    password: PresentPassword.meta({
      description: 'Asked for again, since nothing brings an account back.',
    }),
  })
  .meta({ id: 'AccountDeletion' });
export type AccountDeletion = z.infer<typeof AccountDeletion>;

/** The answer of `GET /api/sign-in-options`, for everybody: what this installation offers before anybody is signed in. */
export const SignInOptions = z
  .object({
    passwordReset: z
      .boolean()
      .meta({ description: 'Whether a forgotten password can be reset by mail.' }),
  })
  .meta({ id: 'SignInOptions' });
export type SignInOptions = z.infer<typeof SignInOptions>;

/** The body of `POST /api/account/verify`: what the link of a mail carried. */
export const EmailVerification = z
  .strictObject({ token: z.string().max(2_000) })
  .meta({ id: 'EmailVerification' });
export type EmailVerification = z.infer<typeof EmailVerification>;

/** Everything that is kept of a person, but what proves who they are. `tasks` holds those in the trash too. */
export const AccountExport = z
  .object({
    exportedAt: z.iso.datetime(),
    profile: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      emailVerified: z.boolean(),
      timeZone: z.string(),
      createdAt: z.iso.datetime(),
    }),
    lists: z.array(TaskList),
    tasks: z.array(Task),
    reminders: z.array(Reminder),
    notifications: z.array(Notification),
    notificationSettings: NotificationSettings.omit({ available: true }),
    pushSubscriptions: PushSubscriptions.shape.items,
    webhook: Webhook.nullable(),
    calendarFeed: CalendarFeed.nullable(),
    conversations: z.array(Conversation),
    apiKeys: z.array(ApiKey),
    sessions: z.array(AccountSession),
  })
  .meta({ id: 'AccountExport' });
export type AccountExport = z.infer<typeof AccountExport>;
