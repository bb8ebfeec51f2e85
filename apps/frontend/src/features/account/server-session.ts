import { cookies, headers } from 'next/headers';
import { backendUrl } from '@/env';
import { api } from '@/paths';
import { patiently, patienceWithBackend } from '@/patience';
import { Session, type Person } from './person';

/**
 * Who is signed in, asked of the backend while a page is rendered.
 * @throws when the backend cannot be reached or fails.
 */
export async function readPerson(): Promise<Person | null> {
  const jar = await cookies();
  if (!jar.getAll().some(({ name }) => name.endsWith('session_token'))) return null;
  const incoming = await headers();
  const forwarded = incoming.get('x-forwarded-for');
  // The browser refreshes the session itself: a cookie set here would not reach it.
  const response = await patiently({ ...patienceWithBackend, each: 5_000 }, (within) =>
    fetch(new URL(`${api.session}?disableRefresh=true`, backendUrl()), {
      headers: {
        cookie: jar.toString(),
        ...(forwarded && { 'x-forwarded-for': forwarded }),
        // One that is kept may be to a process that is gone.
        connection: 'close',
      },
      cache: 'no-store',
      signal: AbortSignal.timeout(within),
    }),
  );
  if (response.status === 401) return null;
  if (!response.ok) throw new Error(`The session check answered ${response.status}.`);
  return Session.parse(await response.json())?.user ?? null;
}
