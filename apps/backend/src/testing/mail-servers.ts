import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';
import { startHttpReceiver, type Received, type Reply } from './http-receiver';

export interface SmtpReceiver {
  /** For `SMTP_URL`, with the one account that it knows. */
  readonly url: string;
  /** As a mail program reads them. */
  readonly mails: readonly Email[];
  /** Refuses the next recipient with this code. */
  refuseNext(code: number): void;
  readonly close: () => Promise<void>;
}

const account = { user: 'todo', pass: 'p@ss/word' };

/** A real SMTP server, for whoever signs in. */
export async function startSmtpServer(): Promise<SmtpReceiver> {
  const mails: Email[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      const isKnown = username === account.user && password === account.pass;
      if (isKnown) done(null, { user: account.user });
      else done(Object.assign(new Error('Wrong password'), { responseCode: 535 }));
    },
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = refusals.shift();
      if (responseCode === undefined) done();
      else done(Object.assign(new Error(`Not ${address}`), { responseCode }));
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail);
          done();
        });
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const password = encodeURIComponent(account.pass);
  return {
    url: `smtp://${account.user}:${password}@127.0.0.1:${port}`,
    mails,
    refuseNext: (code) => {
      refusals.push(code);
    },
    close: () => new Promise((closed) => server.close(closed)),
  };
}

const ResendMail = z.strictObject({
  from: z.string(),
  to: z.array(z.string()).min(1),
  subject: z.string().regex(/^[^\r\n]+$/),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
});
export type ResendMail = z.infer<typeof ResendMail>;

export interface ResendServer {
  /** For `RESEND_BASE_URL`. */
  readonly origin: string;
  /** What was taken, each once. */
  readonly mails: readonly ResendMail[];
  readonly received: readonly Received[];
  replyNext(reply: Reply): void;
  readonly close: () => Promise<void>;
}

export const resendKey = 're_test_key';

/** A server that speaks the interface of Resend, idempotency keys included. */
export async function startResendServer(): Promise<ResendServer> {
  const mails: ResendMail[] = [];
  const bodyByKey = new Map<string, string>();
  const replies: Reply[] = [];
  const problem = (status: number, name: string): Reply => ({
    status,
    body: JSON.stringify({ statusCode: status, name, message: name }),
  });
  const take = ({ body, headers, path }: Received): Reply => {
    if (path !== '/emails') return problem(404, 'not_found');
    if (headers.authorization !== `Bearer ${resendKey}`) return problem(403, 'invalid_api_key');
    const { data } = ResendMail.safeParse(JSON.parse(body.toString()));
    if (!data) return problem(422, 'validation_error');
    const key = String(headers['idempotency-key']);
    const before = bodyByKey.get(key);
    if (before !== undefined && before !== body.toString()) {
      return problem(409, 'invalid_idempotent_request');
    }
    if (before === undefined) mails.push(data);
    bodyByKey.set(key, body.toString());
    return { status: 200, body: JSON.stringify({ id: key }) };
  };
  const server = await startHttpReceiver((received) => replies.shift() ?? take(received));
  return {
    origin: server.origin,
    mails,
    received: server.received,
    replyNext: (reply) => {
      replies.push(reply);
    },
    close: server.close,
  };
}
