import { cookies, headers } from 'next/headers';
import { get, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { get as getSecurely } from 'node:https';
import { text } from 'node:stream/consumers';
import { backendUrl } from '@/env';
import { api } from '@/paths';
import { patiently, patienceWithBackend } from '@/patience';
import { Session, type Person } from './person';

/**
 * Who is signed in, asked of the backend while a page is rendered.
 * @throws when the backend, or its database, cannot be reached or fails.
 */
export async function readPerson(): Promise<Person | null> {
  const jar = await cookies();
  if (!jar.getAll().some(({ name }) => name.endsWith('session_token'))) return null;
  const incoming = await headers();
  const forwarded = incoming.get('x-forwarded-for');
  const asking = {
    cookie: jar.toString(),
    ...(forwarded && { 'x-forwarded-for': forwarded }),
  };
  return patiently({ ...patienceWithBackend, each: 5_000 }, (within) => askOnce(asking, within));
}

async function askOnce(asking: OutgoingHttpHeaders, within: number): Promise<Person | null> {
  // The browser refreshes the session itself: a cookie set here would not reach it.
  const url = new URL(`${api.session}?disableRefresh=true`, backendUrl());
  // Not fetch, whose connections are not those of `connectAnew`.
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { headers: asking, signal: AbortSignal.timeout(within) };
    (url.protocol === 'https:' ? getSecurely : get)(url, options, resolve).once('error', reject);
  });
  const body = await text(response);
  if (response.statusCode === 401) return null;
  if (response.statusCode !== 200) {
    throw new Error(`The session check answered ${response.statusCode}.`);
  }
  return Session.parse(JSON.parse(body))?.user ?? null;
}
