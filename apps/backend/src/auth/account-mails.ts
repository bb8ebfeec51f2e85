import { randomUUID } from 'node:crypto';
import { pages } from '@todo/contracts';
import { SendError } from '@todo/domain';
import type { Logger } from 'pino';
import { html, plainText, subjectOf, type Letter } from '../notify/mail-text';
import type { Mailer } from '../notify/mailer';
import type { Timer } from '../timer';

/** Hours for which the links last. */
export const linkHours = { verify: 24, reset: 1 } as const;

/** Milliseconds before the second and the third attempt. */
const waits = [2_000, 15_000];
/** Milliseconds that an attempt takes at most, and that it has left when the process ends. */
const patience = 10_000;
const patienceAtTheEnd = 2_000;

/** Counts, with `TryLimiter`, what anybody can have sent to an address by opening accounts with it. */
export function confirmationsTo(email: string): string {
  return `verify|${email.toLowerCase()}`;
}

/** Without a name: who opens an account chooses it, and would write to the owner of the address with it. */
interface Addressee {
  readonly email: string;
}

export interface AccountMailsOptions {
  readonly mailer: Pick<Mailer, 'send'>;
  /** The origin of the web app. */
  readonly frontendUrl: string;
  readonly timer: Pick<Timer, 'after'>;
  readonly log: Logger;
}

/**
 * Mails about an account. They are sent in the background: whoever asks learns neither from the answer nor from its
 * time whether there is an account. One that cannot be sent is asked for again by its person.
 */
export class AccountMails {
  readonly #options: AccountMailsOptions;
  readonly #sending = new Set<Promise<void>>();
  readonly #end = new AbortController();
  #isClosed = false;

  constructor(options: AccountMailsOptions) {
    this.#options = options;
  }

  verify(person: Addressee, token: string): void {
    this.#send(person, 'Confirm your e-mail address', {
      paragraphs: [
        'Somebody has opened an account with this address.',
        'Once it is confirmed, reminders can come by e-mail, and a forgotten password can be reset.',
      ],
      links: [{ label: 'Confirm this address', url: this.#at(pages.verifyEmail(token)) }],
      footer: `The link lasts ${linkHours.verify} hours. If it was not you, do nothing.`,
    });
  }

  resetPassword(person: Addressee, token: string): void {
    this.#send(person, 'Set a new password', {
      paragraphs: ['Somebody has asked for a new password for your account.'],
      links: [{ label: 'Set a new password', url: this.#at(pages.resetPassword(token)) }],
      footer: `The link lasts ${linkHours.reset} hour and works once. If it was not you, do nothing: your password stays as it is.`,
    });
  }

  passwordWasReset(person: Addressee): void {
    this.#send(person, 'Your password was changed', {
      paragraphs: [
        'Your password was set anew by a link that was sent to this address.',
        'You are signed out everywhere. What was set up before goes on: look through the API keys, the browsers that get notifications, the webhook and the calendar feed in the settings.',
      ],
      links: [{ label: 'Settings', url: this.#at(pages.settings) }],
      footer: 'If it was not you, somebody else reads your mail.',
    });
  }

  /** Resolves once no attempt is going on. */
  async settled(): Promise<void> {
    await Promise.all(this.#sending);
  }

  /** The same, and what waits for another attempt is given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const cut = setTimeout(() => {
      this.#end.abort();
    }, patienceAtTheEnd);
    await this.settled();
    clearTimeout(cut);
  }

  #at(path: string): string {
    return `${this.#options.frontendUrl}${path}`;
  }

  #send({ email }: Addressee, heading: string, rest: Omit<Letter, 'heading'>): void {
    const letter = { heading, ...rest };
    const mail = {
      to: email,
      subject: subjectOf(heading),
      text: plainText(letter),
      html: html(letter),
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    const id = randomUUID();
    const attempt = (number: number) => {
      const signal = AbortSignal.any([this.#end.signal, AbortSignal.timeout(patience)]);
      const sending = this.#options.mailer
        .send(mail, { id, signal })
        .catch((error: unknown) => {
          if (!(error instanceof SendError)) throw error;
          // Neither the address nor the server's own words, which may quote it.
          this.#options.log.warn({ reason: error.message, attempt: number }, 'account mail');
          const wait = waits[number - 1];
          if (error.permanent || wait === undefined || this.#isClosed) return;
          this.#options.timer.after(wait, () => {
            if (!this.#isClosed) attempt(number + 1);
          });
        })
        .finally(() => {
          this.#sending.delete(sending);
        });
      this.#sending.add(sending);
    };
    attempt(1);
  }
}
