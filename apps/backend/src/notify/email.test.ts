import { SendError } from '@todo/domain';
import { Temporal } from 'temporal-polyfill';
import {
  resendKey,
  startResendServer,
  startSmtpServer,
  type ResendServer,
  type SmtpReceiver,
} from '../testing/mail-servers';
import { outgoing } from '../testing/outgoing';
import { ActionTokens } from './action-token';
import { EmailNotifier } from './email';
import type { Mailer } from './mailer';
import { createMailer } from './notifiers';

const clock = { now: () => Temporal.Instant.from('2026-11-21T15:31:00Z') };
const tokens = new ActionTokens('a secret of the tests, long enough for them', clock);
const frontendUrl = 'https://todo.example.org';
const from = 'To-do <todo@example.org>';
const signal = new AbortController().signal;

let smtp: SmtpReceiver;
let resend: ResendServer;
const mailers: Mailer[] = [];

beforeAll(async () => {
  [smtp, resend] = await Promise.all([startSmtpServer(), startResendServer()]);
});
afterAll(async () => {
  for (const mailer of mailers) mailer.close();
  await Promise.all([smtp.close(), resend.close()]);
});

type Way = Parameters<typeof createMailer>[0]['mail'] extends infer Mail | null
  ? Extract<Mail, { way: unknown }>['way']
  : never;

/** Of the person whom each was to reach. */
const counted: string[] = [];
let wait: number | null = null;

function notifierBy(way: Way): EmailNotifier {
  const mailer = createMailer({ mail: { from, way } }, clock);
  if (!mailer) throw new Error('There is a way.');
  mailers.push(mailer);
  return new EmailNotifier({
    mailer,
    tokens,
    count: (userId) => {
      counted.push(userId);
      return Promise.resolve(wait);
    },
    frontendUrl,
  });
}
const bySmtp = (url = smtp.url) => notifierBy({ kind: 'smtp', url });
const byResend = (apiKey = resendKey) =>
  notifierBy({ kind: 'resend', apiKey, baseUrl: resend.origin });

const failure = async (sent: Promise<void>) => {
  const error: unknown = await sent.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SendError);
  return error as SendError;
};

/** What the links of a mail carry behind `#`. */
const linksIn = (text: string) =>
  [...text.matchAll(/https:\/\/todo\.example\.org\/act#(\S+)/g)].map(
    ([, parameters]) => new URLSearchParams(parameters),
  );

describe('a mail', () => {
  it('says in plain text and in HTML what there is to do, with links that last a while', async () => {
    const message = outgoing();
    await bySmtp().send(message, signal);
    const mail = smtp.mails.at(-1);
    expect(mail).toMatchObject({
      subject: 'Buy milk',
      from: { name: 'To-do', address: 'todo@example.org' },
      to: [{ address: 'anna@example.com' }],
      messageId: `<${message.id}@example.org>`,
    });
    const { text = '', html = '' } = mail ?? {};
    expect(text).toContain('Due today at 17:00.');
    expect(text).toContain(
      `https://todo.example.org/dashboard?task=${message.notification.taskId}`,
    );
    const links = linksIn(text);
    expect(links.map((link) => link.get('action'))).toEqual(['done', 'snooze', 'unsubscribe']);
    const grant = {
      userId: 'anna',
      taskId: message.notification.taskId,
      reminderId: message.notification.reminderId,
    };
    expect(tokens.verify('act', links[0]?.get('token') ?? '')).toEqual(grant);
    expect(tokens.verify('unsubscribe', links[2]?.get('token') ?? '')).toMatchObject({
      userId: 'anna',
    });
    expect(html).toMatch(/<html lang="en">/);
    expect(html).toContain('<h1');
    expect(html).not.toMatch(/<img|<script|<link|src=/);
  });

  it('lets mail programs end it by one click, as RFC 8058 says', async () => {
    await bySmtp().send(outgoing(), signal);
    const headers = new Map(smtp.mails.at(-1)?.headers.map(({ key, value }) => [key, value]));
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const [, token] =
      /^<https:\/\/todo\.example\.org\/api\/notifications\/unsubscribe\?token=(.*)>$/.exec(
        headers.get('list-unsubscribe') ?? '',
      ) ?? [];
    expect(tokens.verify('unsubscribe', token ?? '')).toMatchObject({ userId: 'anna' });
  });

  it('shows what people wrote as text, and takes no header from it', async () => {
    const title = 'Milk <script>alert(1)</script>\r\nBcc: eve@example.com "&\' 🥛';
    await bySmtp().send(outgoing({ notification: { title, body: '<b>\n</p>' } }), signal);
    const mail = smtp.mails.at(-1);
    expect(mail?.subject).toBe('Milk <script>alert(1)</script> Bcc: eve@example.com "&\' 🥛');
    expect(mail?.bcc ?? []).toEqual([]);
    expect(mail?.to).toHaveLength(1);
    expect(mail?.html).toContain('Milk &lt;script&gt;');
    expect(mail?.html).toContain('&lt;b&gt;<br>&lt;/p&gt;');
    expect(mail?.html).not.toMatch(/<script|<b>/);
  });

  it('has no links to act on what is about no single task', async () => {
    const daily = { kind: 'daily', taskId: null, reminderId: null, body: 'A\nB' } as const;
    await bySmtp().send(outgoing({ notification: daily }), signal);
    const text = smtp.mails.at(-1)?.text ?? '';
    expect(linksIn(text).map((link) => link.get('action'))).toEqual(['unsubscribe']);
  });

  it('goes to nobody who has not confirmed the address', async () => {
    const before = smtp.mails.length;
    const person = { emailVerified: false };
    expect(await failure(bySmtp().send(outgoing({ person }), signal))).toMatchObject({
      permanent: true,
    });
    expect(smtp.mails).toHaveLength(before);
  });
});

it('waits when one person had too many', async () => {
  const before = smtp.mails.length;
  wait = 90;
  const refused = failure(bySmtp().send(outgoing(), signal));
  wait = null;
  expect(await refused).toMatchObject({ permanent: false, retryAfter: 90_000, counts: false });
  expect(counted.at(-1)).toBe('anna');
  expect(smtp.mails).toHaveLength(before);
});

describe('by SMTP', () => {
  it.each([
    [550, true],
    [552, true],
    [450, false],
    [421, false],
  ])(
    'takes %i for final: %s, and repeats nothing that the server said',
    async (code, permanent) => {
      smtp.refuseNext(code);
      const error = await failure(bySmtp().send(outgoing(), signal));
      expect(error.permanent).toBe(permanent);
      expect(error.message).toContain(String(code));
      expect(error.message).not.toContain('anna');
    },
  );

  it('tries again later when it may not sign in, or nobody is there', async () => {
    const wrong = smtp.url.replace('todo:', 'tod0:');
    const refused = await failure(bySmtp(wrong).send(outgoing(), signal));
    expect(refused).toMatchObject({ permanent: false });
    expect(refused.message).toMatch(/EAUTH/);
    const nobody = await failure(bySmtp('smtp://127.0.0.1:1').send(outgoing(), signal));
    expect(nobody).toMatchObject({ permanent: false });
    expect(nobody.message).not.toMatch(/127/);
  });

  it('uses its connections again', async () => {
    const notifier = bySmtp();
    const before = smtp.mails.length;
    await Promise.all(Array.from({ length: 20 }, () => notifier.send(outgoing(), signal)));
    expect(smtp.mails).toHaveLength(before + 20);
  });
});

describe('by Resend', () => {
  it('sends the same mail, with its key, and one mail however often it is tried', async () => {
    const message = outgoing();
    const before = resend.mails.length;
    await byResend().send(message, signal);
    await byResend().send(message, signal);
    expect(resend.mails).toHaveLength(before + 1);
    expect(resend.received.at(-1)?.headers).toMatchObject({
      authorization: `Bearer ${resendKey}`,
      'idempotency-key': message.id,
    });
    expect(resend.mails.at(-1)).toMatchObject({
      from,
      to: ['anna@example.com'],
      subject: 'Buy milk',
      headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
    });
  });

  it('counts a mail as sent of which Resend says that it was, with another text', async () => {
    const message = outgoing();
    const before = resend.mails.length;
    await byResend().send(message, signal);
    const notification = { ...message.notification, body: 'Late.' };
    await byResend().send({ ...message, notification }, signal);
    expect(resend.mails).toHaveLength(before + 1);
  });

  it.each([
    [409, 'concurrent_idempotent_requests', false],
    [422, 'validation_error', true],
    [403, 'validation_error', false],
    [429, 'daily_quota_exceeded', false],
    [500, 'internal_server_error', false],
  ])('takes %i %s for final: %s', async (status, name, permanent) => {
    resend.replyNext({ status, headers: { 'retry-after': '9' }, body: JSON.stringify({ name }) });
    expect(await failure(byResend().send(outgoing(), signal))).toMatchObject({ permanent });
  });

  it('waits for its turn as long as it is told to', async () => {
    resend.replyNext({ status: 429, headers: { 'retry-after': '9' } });
    expect(await failure(byResend().send(outgoing(), signal))).toMatchObject({ retryAfter: 9_000 });
  });

  it('tries again once whoever runs the installation has put the key right', async () => {
    const error = await failure(byResend('re_wrong').send(outgoing(), signal));
    expect(error.permanent).toBe(false);
    expect(error.message).not.toContain('re_wrong');
  });
});
