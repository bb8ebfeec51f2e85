/** One mail to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface MailAttempt {
  /** The same in every attempt to send this mail. */
  readonly id: string;
  readonly signal?: AbortSignal;
}

/** A way for mail to leave. */
export interface Mailer {
  /** Resolves once the other side has taken it. @throws SendError */
  send(mail: Mail, attempt: MailAttempt): Promise<void>;
  /** Ends what it holds open; mails on their way are finished. */
  close(): void;
}
