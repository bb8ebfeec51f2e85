import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect } from '@playwright/test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** An SMTP server on this machine that keeps what it is given. */
export async function startMailServer() {
  const mails: Email[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
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
  return {
    /** The environment of a program that sends by it. */
    env: {
      SMTP_URL: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
      MAIL_FROM: 'To-do <todo@example.org>',
    },
    /** The address that a mail to somebody leads to, once that mail has come. */
    linkOf: async (email: string, subject: string, page: string): Promise<string> => {
      const link = () =>
        mails
          .filter((mail) => mail.subject === subject && mail.to?.[0]?.address === email)
          .flatMap(({ text = '' }) => text.match(/http\S+/g) ?? [])
          .find((address) => new URL(address).pathname === page);
      await expect.poll(link, { timeout: 120_000 }).toBeTruthy();
      return link() ?? '';
    },
    close: () => new Promise<void>((closed) => server.close(closed)),
  };
}
