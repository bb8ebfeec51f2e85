import { randomUUID } from 'node:crypto';

const claimed = '203.0.113.9';

/**
 * Signs somebody up who claims to come from elsewhere. Were that believed, everybody could choose the address under
 * which their tries to sign in are counted.
 * @returns what is wrong
 */
export async function claimedAddress(origin: string): Promise<readonly string[]> {
  const id = randomUUID();
  const signedUp = await fetch(`${origin}/api/auth/sign-up/email`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json', 'x-forwarded-for': claimed },
    body: JSON.stringify({ name: 'A liar', email: `${id}@example.com`, password: id }),
  });
  const cookie = signedUp.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const sessions = await fetch(`${origin}/api/account/sessions`, { headers: { cookie } });
  const seen = await sessions.text();
  const isSeen = sessions.status === 200 && seen.includes('"ipAddress":"');
  return isSeen && !seen.includes(claimed) ? [] : [`the sessions are: ${seen}`];
}
