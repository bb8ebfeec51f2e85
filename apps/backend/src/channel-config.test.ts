import { addressOf } from './channel-config';
import { ConfigError, readConfig } from './config';
import { vapidKeys } from './testing/vapid-keys';

const required = {
  DATABASE_URL: 'postgres://user:password@localhost:5432/todo',
  BETTER_AUTH_SECRET: 'x'.repeat(32),
};

function newKeys() {
  const { publicKey, privateKey } = vapidKeys();
  return { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey };
}
const keys = newKeys();

function complaintsAbout(environment: Record<string, string>): string {
  try {
    readConfig({ ...required, ...environment });
    return '';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
}

it('sends neither mail nor push messages, and nowhere inside, unless it is told to', () => {
  const nothing = { mail: null, push: null, allowPrivateAddresses: false };
  expect(readConfig(required)).toMatchObject(nothing);
  const empty = { RESEND_API_KEY: '', SMTP_URL: '', MAIL_FROM: '', VAPID_PUBLIC_KEY: '' };
  expect(readConfig({ ...required, ...empty, ALLOW_PRIVATE_ADDRESSES: '' })).toMatchObject(nothing);
});

it('sends mail by Resend where it has a key for it, else by SMTP', () => {
  const from = { ...required, MAIL_FROM: 'To-do <todo@example.org>' };
  const smtp = { ...from, SMTP_URL: 'smtp://localhost:1025' };
  expect(readConfig(smtp).mail).toEqual({
    from: from.MAIL_FROM,
    way: { kind: 'smtp', url: smtp.SMTP_URL },
  });
  expect(readConfig({ ...smtp, RESEND_API_KEY: 're_1' }).mail?.way).toEqual({
    kind: 'resend',
    apiKey: 're_1',
    baseUrl: 'https://api.resend.com',
  });
  const elsewhere = { ...from, RESEND_API_KEY: 're_1', RESEND_BASE_URL: 'http://localhost:1' };
  expect(readConfig(elsewhere).mail?.way).toMatchObject({ baseUrl: 'http://localhost:1' });
});

it.each([
  [{ RESEND_API_KEY: 're_1' }, /^MAIL_FROM is missing: set it to the sender/],
  [{ SMTP_URL: 'smtp://localhost' }, /^MAIL_FROM is missing/],
  [{ MAIL_FROM: 'todo' }, /^MAIL_FROM must be an address such as/],
  [{ MAIL_FROM: 'a@example.org\nBcc: b@example.org' }, /^MAIL_FROM must be/],
  [{ SMTP_URL: 'localhost:25' }, /^SMTP_URL must be an address such as smtps:/],
  [{ SMTP_URL: 'smtp://user:hunter2/x@host:25', MAIL_FROM: 'a@b' }, /^SMTP_URL cannot be read/],
  [{ RESEND_BASE_URL: 'ftp://x' }, /^RESEND_BASE_URL must be/],
  [{ VAPID_PUBLIC_KEY: keys.VAPID_PUBLIC_KEY }, /^VAPID_PRIVATE_KEY is missing/],
  [{ VAPID_PRIVATE_KEY: keys.VAPID_PRIVATE_KEY }, /^VAPID_PUBLIC_KEY is missing/],
  [{ ...keys, VAPID_PRIVATE_KEY: newKeys().VAPID_PRIVATE_KEY }, /does not belong to VAPID_PUBLIC/],
  [{ ...keys, VAPID_PRIVATE_KEY: '_'.repeat(43) }, /does not belong to VAPID_PUBLIC/],
  [{ ...keys, VAPID_PUBLIC_KEY: 'short' }, /^VAPID_PUBLIC_KEY must be 87 characters/],
  [{ ...keys, VAPID_SUBJECT: 'me' }, /^VAPID_SUBJECT must be where you can be reached/],
  [{ ALLOW_PRIVATE_ADDRESSES: 'yes' }, /^ALLOW_PRIVATE_ADDRESSES must be true or false/],
])('refuses %j, and quotes no secret', (environment, message) => {
  const complaints = complaintsAbout(environment);
  expect(complaints).toMatch(message);
  expect(complaints).not.toMatch(/hunter2|re_1/);
  expect(complaints).not.toContain(keys.VAPID_PRIVATE_KEY);
});

it('tells push services how to reach whoever runs it: as set, by the sender of mail, or by its address', () => {
  const subjectOf = (more: Record<string, string>) =>
    readConfig({ ...required, ...keys, ...more }).push?.subject;
  expect(subjectOf({ VAPID_SUBJECT: 'mailto:me@example.org' })).toBe('mailto:me@example.org');
  const mail = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'To-do <todo@example.org>' };
  expect(subjectOf(mail)).toBe('mailto:todo@example.org');
  expect(subjectOf({ FRONTEND_URL: 'https://todo.example.org' })).toBe('https://todo.example.org');
  expect(subjectOf({})).toBe('mailto:webmaster@localhost');
});

it('knows the address behind the name of a sender', () => {
  expect(addressOf('To-do <todo@example.org>')).toBe('todo@example.org');
  expect(addressOf('todo@example.org')).toBe('todo@example.org');
});
