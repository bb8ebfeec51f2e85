import { pages } from '@todo/contracts';
import { SendError, type Notifier, type Outgoing } from '@todo/domain';
import { Temporal } from 'temporal-polyfill';
import { grantOf, type ActionTokens } from './action-token';
import { html, plainText, subjectOf, type Letter, type Link } from './mail-text';
import type { Mail, Mailer } from './mailer';

export interface EmailOptions {
  readonly mailer: Pick<Mailer, 'send'>;
  readonly tokens: ActionTokens;
  /** Counts a mail to this person before it is sent; the seconds to wait when there were too many, else null. */
  readonly count: (userId: string) => Promise<number | null>;
  /** The origin of the web app. */
  readonly frontendUrl: string;
}

/** Mails to the address of the account, once its owner has confirmed it. */
export class EmailNotifier implements Notifier {
  readonly channel = 'email';
  readonly #options: EmailOptions;

  constructor(options: EmailOptions) {
    this.#options = options;
  }

  async send(outgoing: Outgoing, signal: AbortSignal): Promise<void> {
    const { id, person } = outgoing;
    if (!person.emailVerified) {
      throw new SendError('Your e-mail address is not confirmed yet.', { permanent: true });
    }
    // Each costs whoever runs this installation money, or its good name.
    const wait = await this.#options.count(person.id);
    if (wait !== null) {
      const text = 'So many mails went to you that this one had to wait.';
      throw new SendError(text, { permanent: false, retryAfter: wait * 1_000, counts: false });
    }
    await this.#options.mailer.send(this.#mailOf(outgoing), { id, signal });
  }

  /** The same for the same notification every time, as services ask for that take an idempotency key. */
  #mailOf({ notification, person }: Outgoing): Mail {
    const { frontendUrl, tokens } = this.#options;
    const { title, body, taskId, createdAt } = notification;
    const grant = grantOf(person.id, notification);
    const token = grant && tokens.sign('act', ...grant);
    const at = (path: string) => `${frontendUrl}${path}`;
    const nobody = { userId: person.id, taskId: null, reminderId: null };
    const leave = tokens.sign('unsubscribe', nobody, Temporal.Instant.from(createdAt));
    const open: Link = {
      label: taskId === null ? 'Open the list' : 'Open the task',
      url: at(taskId === null ? pages.dashboard : pages.task(taskId)),
    };
    const acts: Link[] = token
      ? [
          { label: 'Mark as done', url: at(pages.act({ action: 'done', token })) },
          { label: 'Remind me again later', url: at(pages.act({ action: 'snooze', token })) },
        ]
      : [];
    const letter: Letter = {
      heading: title,
      paragraphs: [body],
      links: [...acts, open],
      footer: 'You get this mail because reminders by e-mail are switched on in your to-do list.',
      footerLinks: [
        { label: 'Stop these mails', url: at(pages.act({ action: 'unsubscribe', token: leave })) },
        { label: 'Settings', url: at(pages.settings) },
      ],
    };
    const oneClick = at(`/api/notifications/unsubscribe?token=${leave}`);
    return {
      to: person.email,
      subject: subjectOf(title),
      text: plainText(letter),
      html: html(letter),
      headers: {
        // RFC 8058: mail programs show a button of their own.
        'List-Unsubscribe': `<${oneClick}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
      },
    };
  }
}
