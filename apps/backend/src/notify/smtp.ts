import { SendError } from '@todo/domain';
import { createTransport } from 'nodemailer';
import { addressOf } from '../channel-config';
import type { Mail, MailAttempt, Mailer } from './mailer';

/** Milliseconds for each step of the conversation with the mail server. */
const patience = 10_000;
/** What was wrong with the installation or the connection, and not with the mail. */
const ours = new Set(['EAUTH', 'ENOAUTH', 'ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS']);

export interface SmtpOptions {
  readonly url: string;
  readonly from: string;
}

/** Mail by a server that speaks SMTP. Its connections are used again. */
export class SmtpMailer implements Mailer {
  readonly #from: string;
  readonly #transport;

  constructor({ url, from }: SmtpOptions) {
    this.#from = from;
    this.#transport = createTransport({
      url,
      pool: true,
      connectionTimeout: patience,
      greetingTimeout: patience,
      socketTimeout: patience,
      dnsTimeout: patience,
      // Whoever sends tries again by themselves.
      maxRequeues: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: Mail, { id, signal }: MailAttempt): Promise<void> {
    const domain = addressOf(this.#from).split('@')[1];
    try {
      await this.#transport.sendMail({
        ...mail,
        from: this.#from,
        // The same in every attempt: programs for mail show a repetition once.
        messageId: `<${id}@${domain}>`,
        ...(signal && { signal }),
      });
    } catch (error) {
      throw failureOf(error);
    }
  }

  close(): void {
    this.#transport.close();
  }
}

/** Without the answer of the server, which may quote addresses. */
function failureOf(error: unknown): SendError {
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  const answered = responseCode !== undefined;
  const permanent = answered && responseCode >= 500 && !ours.has(code ?? '');
  const why = answered ? `answered ${responseCode}` : 'cannot be reached';
  const detail = code === undefined ? '' : ` (${code})`;
  return new SendError(`The mail server ${why}${detail}.`, { permanent });
}
