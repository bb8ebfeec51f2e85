import { randomUUID } from 'node:crypto';
import { pages, SignInOptions } from '@todo/contracts';
import { createEmailVerificationToken } from 'better-auth/api';
import type { Email } from 'postal-mime';
import { linkHours } from '../auth/account-mails';
import { mailsPerAccount, triesPerAccount } from '../auth/try-limit';
import { startSmtpServer, type SmtpReceiver } from '../testing/mail-servers';
import { cookieOf, createApiKey, signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

let smtp: SmtpReceiver;
let server: TestApp;
let silent: TestApp;
let addresses = 0;

beforeAll(async () => {
  smtp = await startSmtpServer();
  const environment = { SMTP_URL: smtp.url, MAIL_FROM: 'To-do <todo@example.org>' };
  [server, silent] = await Promise.all([startTestApp({ environment }), startTestApp()]);
});
afterAll(async () => {
  await Promise.all([server.close(), silent.close()]);
  await smtp.close();
});

function post(path: string, payload: object = {}, headers: object = {}, app = server.app) {
  addresses += 1;
  return app.inject({
    method: 'POST',
    url: path,
    remoteAddress: `10.9.${addresses >> 8}.${addresses & 255}`,
    headers: { origin: testOrigin, ...headers },
    payload,
  });
}

/** The last mail to this address, once it has come. */
async function mailTo(email: string, subject: string): Promise<Email> {
  await server.services.accountMails?.settled();
  const mail = smtp.mails.findLast(
    (each) => each.subject === subject && each.to?.some(({ address }) => address === email),
  );
  if (!mail) throw new Error(`No mail with the subject ${subject}.`);
  return mail;
}

function tokenIn({ text = '' }: Email, page: (token: string) => string): string {
  const [, token] = text.split(`${server.services.config.frontendUrl}${page('')}`);
  return token?.split('\n')[0]?.trim() ?? '';
}

const verified = async ({ cookie }: TestPerson) => {
  const response = await server.app.inject({ url: '/api/auth/get-session', headers: cookie });
  return response.json<{ user: { emailVerified: boolean } } | null>()?.user.emailVerified;
};

const signIn = async (email: string, password: string) =>
  (await post('/api/auth/sign-in/email', { email, password })).statusCode;

it('is said to be there before anybody is signed in', async () => {
  const options = async ({ app }: TestApp) =>
    SignInOptions.parse((await app.inject('/api/sign-in-options')).json());
  expect(await options(server)).toEqual({ passwordReset: true });
  expect(await options(silent)).toEqual({ passwordReset: false });
});

describe('confirming an address', () => {
  it('begins with signing up, and needs nobody signed in', async () => {
    const person = await signUp(server.app);
    expect(await verified(person)).toBe(false);
    const token = tokenIn(
      await mailTo(person.email, 'Confirm your e-mail address'),
      pages.verifyEmail,
    );
    const response = await post('/api/account/verify', { token });
    expect(response.statusCode).toBe(204);
    expect(response.headers['set-cookie']).toBeUndefined();
    expect(await verified(person)).toBe(true);
    expect((await post('/api/account/verify', { token })).statusCode).toBe(204);
  });

  it('sends another mail to whoever asks for it, until it is confirmed', async () => {
    const person = await signUp(server.app);
    const before = await mailTo(person.email, 'Confirm your e-mail address');
    expect((await post('/api/account/verification', {}, person.cookie)).statusCode).toBe(202);
    const mail = await mailTo(person.email, 'Confirm your e-mail address');
    expect(mail.messageId).not.toBe(before.messageId);
    await post('/api/account/verify', { token: tokenIn(mail, pages.verifyEmail) });
    const again = await post('/api/account/verification', {}, person.cookie);
    expect(again.json()).toMatchObject({ code: 'conflict' });
  });

  it('sends no more than a few', async () => {
    const person = await signUp(server.app);
    const codes: number[] = [];
    // One has come by signing up.
    for (let mail = 1; mail <= mailsPerAccount; mail += 1) {
      codes.push((await post('/api/account/verification', {}, person.cookie)).statusCode);
    }
    expect(codes).toEqual([...Array.from({ length: mailsPerAccount - 1 }, () => 202), 429]);
  });

  it('sends no more to an address with which accounts are opened again and again', async () => {
    const email = `${randomUUID()}@example.com`;
    for (let account = 0; account < mailsPerAccount + 2; account += 1) {
      const written = account % 2 ? email : email.toUpperCase();
      const person = await signUp(server.app, { email: written });
      await server.services.pool.query('delete from "user" where id = $1', [person.userId]);
    }
    await server.services.accountMails?.settled();
    const sent = smtp.mails.filter(({ to }) => to?.[0]?.address === email);
    expect(sent).toHaveLength(mailsPerAccount);
  });

  it('says nothing there that whoever opened the account has chosen', async () => {
    const name = 'Win at evil.example';
    const { email } = await signUp(server.app, { name });
    await post('/api/auth/request-password-reset', { email });
    for (const subject of ['Confirm your e-mail address', 'Set a new password']) {
      const { text, html } = await mailTo(email, subject);
      expect(`${text}${html}`).not.toContain('evil');
    }
  });

  it('takes no token that is over, of another secret, or for nobody', async () => {
    const { config } = server.services;
    const person = await signUp(server.app);
    const token = (secret: string, email: string, seconds: number) =>
      createEmailVerificationToken(secret, email, undefined, seconds);
    for (const wrong of [
      await token(config.authSecret, person.email, -1),
      await token(`${config.authSecret}x`, person.email, 60),
      await token(config.authSecret, 'nobody@example.com', 60),
      'x',
      '',
    ]) {
      const response = await post('/api/account/verify', { token: wrong });
      expect(response.statusCode).toBe(400);
      expect(response.json()).toMatchObject({ errors: [{ field: 'token' }] });
    }
    expect(await verified(person)).toBe(false);
  });

  it('is for cookies alone, and says so where no mail leaves', async () => {
    const person = await signUp(server.app);
    const { headers } = await createApiKey(server.app, person);
    expect((await post('/api/account/verification', {}, headers)).statusCode).toBe(403);
    expect((await post('/api/account/verification')).statusCode).toBe(401);
    const elsewhere = await signUp(silent.app);
    const response = await post('/api/account/verification', {}, elsewhere.cookie, silent.app);
    expect(response.json()).toMatchObject({ detail: 'This installation sends no mail.' });
  });
});

describe('a forgotten password', () => {
  const ask = (email: string) => post('/api/auth/request-password-reset', { email });
  const newPassword = 'a wholly new password';
  const resetToken = async (email: string) => {
    expect((await ask(email)).statusCode).toBe(200);
    return tokenIn(await mailTo(email, 'Set a new password'), pages.resetPassword);
  };
  const reset = (token: string, password = newPassword) =>
    post('/api/auth/reset-password', { token, newPassword: password });

  it('is set anew by a link, which ends all sessions, confirms the address and tells its owner', async () => {
    const person = await signUp(server.app);
    const publish = jest.spyOn(server.services.changes, 'publish');
    const token = await resetToken(person.email);
    expect((await reset(token)).statusCode).toBe(200);
    expect(publish).toHaveBeenCalledWith(person.userId, [{ kind: 'account', id: person.userId }]);
    publish.mockRestore();
    const read = await server.app.inject({ url: '/api/tasks', headers: person.cookie });
    expect(read.statusCode).toBe(401);
    expect(await signIn(person.email, person.password)).toBe(401);
    expect(await signIn(person.email, newPassword)).toBe(200);
    const { rows } = await server.services.pool.query(
      'select email_verified from "user" where id = $1',
      [person.userId],
    );
    expect(rows).toEqual([{ email_verified: true }]);
    const mail = await mailTo(person.email, 'Your password was changed');
    expect(mail.text).toContain('signed out everywhere');
  });

  it('lets whoever was kept out after too many tries in with the new one, at a known device too', async () => {
    const person = await signUp(server.app);
    const { cookies } = await post('/api/auth/sign-in/email', person);
    const device = {
      cookie: cookieOf(cookies.filter(({ name }) => name.endsWith('known_device'))),
    };
    const trySignIn = async (password: string, headers: object = {}) =>
      (await post('/api/auth/sign-in/email', { email: person.email, password }, headers))
        .statusCode;
    for (let tried = 0; tried < triesPerAccount; tried += 1) {
      await trySignIn('wrong password');
      await trySignIn('wrong password', device);
    }
    expect(await trySignIn(person.password)).toBe(429);
    expect(await trySignIn(person.password, device)).toBe(429);
    const token = await resetToken(person.email);
    const payload = { token, newPassword };
    expect((await post('/api/auth/reset-password', payload, device)).statusCode).toBe(200);
    expect(await trySignIn(newPassword, device)).toBe(200);
    expect(await trySignIn(newPassword)).toBe(200);
  });

  it('takes a link once, and no earlier one after it', async () => {
    const person = await signUp(server.app);
    const [first, second] = [await resetToken(person.email), await resetToken(person.email)];
    expect(first).not.toBe(second);
    expect((await reset(second)).statusCode).toBe(200);
    expect((await reset(second)).statusCode).toBe(400);
    expect((await reset(first)).statusCode).toBe(400);
  });

  it('takes no link from before the password was changed in the settings', async () => {
    const person = await signUp(server.app);
    const token = await resetToken(person.email);
    const change = { currentPassword: person.password, newPassword };
    expect((await post('/api/account/password', change, person.cookie)).statusCode).toBe(204);
    expect((await reset(token)).statusCode).toBe(400);
  });

  it('takes no link that is over', async () => {
    const person = await signUp(server.app);
    const token = await resetToken(person.email);
    await server.services.pool.query(
      `update verification set expires_at = expires_at - interval '${linkHours.reset} hours' where value = $1`,
      [person.userId],
    );
    expect((await reset(token)).statusCode).toBe(400);
    expect(await signIn(person.email, person.password)).toBe(200);
  });

  it.each(['short', 'x'.repeat(200), 'with\u0000NUL'])(
    'stays when the new one is %j',
    async (bad) => {
      const person = await signUp(server.app);
      expect((await reset(await resetToken(person.email), bad)).statusCode).toBe(400);
      expect(await signIn(person.email, person.password)).toBe(200);
    },
  );

  it('answers in the same way for an address without an account, and sends nothing there', async () => {
    const person = await signUp(server.app);
    const known = await ask(person.email);
    const unknown = await ask('nobody@example.com');
    expect(unknown.statusCode).toBe(known.statusCode);
    expect(unknown.body).toBe(known.body);
    await server.services.accountMails?.settled();
    expect(smtp.mails.some(({ to }) => to?.[0]?.address === 'nobody@example.com')).toBe(false);
  });

  it.each(['known', 'unknown'])(
    'may be asked for a few times only, at an %s address',
    async (kind) => {
      const email = kind === 'known' ? (await signUp(server.app)).email : 'whoever@example.com';
      const codes: number[] = [];
      for (let mail = 0; mail <= mailsPerAccount; mail += 1) {
        codes.push((await ask(mail % 2 ? email.toUpperCase() : email)).statusCode);
      }
      expect(codes).toEqual([...Array.from({ length: mailsPerAccount }, () => 200), 429]);
    },
  );

  it('is not to be read in the database', async () => {
    const person = await signUp(server.app);
    const token = await resetToken(person.email);
    const { rows } = await server.services.pool.query<{ identifier: string }>(
      'select identifier from verification where value = $1',
      [person.userId],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.identifier).not.toContain(token);
  });

  it('is for whoever runs the installation where no mail leaves it', async () => {
    const path = '/api/auth/request-password-reset';
    const response = await post(path, { email: 'a@example.com' }, {}, silent.app);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'MAIL_NOT_CONFIGURED' });
  });
});

it('goes on without mail for whoever signs up while none leaves', async () => {
  const person = await signUp(silent.app);
  const read = await silent.app.inject({ url: '/api/tasks', headers: person.cookie });
  expect(read.statusCode).toBe(200);
});

it('lets nobody wait for a mail server, and logs no address when it refuses', async () => {
  smtp.refuseNext(550);
  const person = await signUp(server.app);
  await server.services.accountMails?.settled();
  expect(server.logs()).toContain('The mail server answered 550');
  expect(server.logs()).not.toContain(person.email);
});
