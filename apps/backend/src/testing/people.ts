import { randomUUID } from 'node:crypto';
import type { CreatedApiKey, NewApiKey } from '@todo/contracts';
import type { App } from '../http/route-module';

/** A person who has signed up, and what to send so that requests are theirs. */
export interface TestPerson {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  /** Headers of a signed-in browser. */
  readonly cookie: { readonly cookie: string };
}

export const testOrigin = 'http://localhost:3000';
let people = 0;

/** Signs somebody up through the server itself, each from an address of their own, so that no limit is met. */
export async function signUp(
  app: App,
  {
    name = 'Anna',
    timeZone,
    email = `${randomUUID()}@example.com`,
  }: { name?: string; timeZone?: string; email?: string } = {},
): Promise<TestPerson> {
  const password = randomUUID();
  people += 1;
  const response = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-up/email',
    remoteAddress: `10.1.${people >> 8}.${people & 255}`,
    headers: { origin: testOrigin },
    payload: { name, email, password, ...(timeZone !== undefined && { timeZone }) },
  });
  if (response.statusCode !== 200) throw new Error(`Sign-up failed: ${response.body}`);
  const { user } = response.json<{ user: { id: string } }>();
  return { userId: user.id, email, password, cookie: { cookie: cookieOf(response.cookies) } };
}

/** A new API key of this person, as the header that carries it. */
export async function createApiKey(
  app: App,
  { cookie }: Pick<TestPerson, 'cookie'>,
  wanted: Partial<NewApiKey> = {},
) {
  const response = await app.inject({
    method: 'POST',
    url: '/api/account/keys',
    headers: { ...cookie, origin: testOrigin },
    payload: { name: 'test', ...wanted },
  });
  if (response.statusCode !== 201) throw new Error(`No API key: ${response.body}`);
  const { id, key } = response.json<CreatedApiKey>();
  return { id, key, headers: { authorization: `Bearer ${key}` } };
}

export function cookieOf(cookies: readonly { name: string; value: string }[]): string {
  return cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}
