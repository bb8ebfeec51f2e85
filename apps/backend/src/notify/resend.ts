import { SendError, type Clock } from '@todo/domain';
import type { Answer, OutboundClient } from '@todo/network';
import { z } from 'zod';
import { isTaken, noAnswer, refusal } from './answers';
import type { Mail, MailAttempt, Mailer } from './mailer';

const who = 'The mail service';
/** How Resend says that an earlier attempt with this key went through, with another text. */
const alreadyTaken = 'invalid_idempotent_request';

export interface ResendOptions {
  readonly apiKey: string;
  /** Without a path: `/emails` follows. */
  readonly baseUrl: string;
  readonly from: string;
  readonly client: Pick<OutboundClient, 'post'>;
  readonly clock: Clock;
}

/** Mail by the HTTP interface of Resend, or of a service that speaks the same. */
export class ResendMailer implements Mailer {
  readonly #options: ResendOptions;

  constructor(options: ResendOptions) {
    this.#options = options;
  }

  async send({ to, ...mail }: Mail, { id, signal }: MailAttempt): Promise<void> {
    const { apiKey, baseUrl, client, clock, from } = this.#options;
    const answer = await client
      .post(`${baseUrl.replace(/\/$/, '')}/emails`, {
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': id,
        },
        body: JSON.stringify({ from, to: [to], ...mail }),
        ...(signal && { signal }),
      })
      .catch((error: unknown) => {
        throw noAnswer(error, who);
      });
    if (isTaken(answer)) return;
    const { status } = answer;
    if (status === 409 && nameOf(answer) === alreadyTaken) return;
    if (status === 401 || status === 403) {
      // Whoever runs this installation can put it right, and then what waits is sent.
      const text = `${who} does not take the key or the sender of this installation (${status}).`;
      throw new SendError(text, { permanent: false });
    }
    throw refusal(answer, who, clock);
  }

  close(): void {
    // Every mail has a connection of its own.
  }
}

function nameOf({ body }: Answer): string | null {
  try {
    return z.object({ name: z.string() }).parse(JSON.parse(body)).name;
  } catch {
    return null;
  }
}
