import { z } from 'zod';
import { request } from '@/api-client';
import { api } from '@/paths';
import { Session, type Person } from './person';

export interface Credentials {
  email: string;
  password: string;
}

export function signUp(
  account: Credentials & { name: string; timeZone: string },
): Promise<unknown> {
  return request(api.signUp, { method: 'POST', body: account });
}

export function signIn(credentials: Credentials): Promise<unknown> {
  return request(api.signIn, { method: 'POST', body: credentials });
}

export function signOut(): Promise<unknown> {
  return request(api.signOut, { method: 'POST', body: {} });
}

/** Asks for the session, which also prolongs it; null when it has ended. */
export async function fetchPerson(): Promise<Person | null> {
  return Session.parse(await request(api.session))?.user ?? null;
}

export function updatePerson(
  changes: Partial<Pick<Person, 'name' | 'timeZone'>>,
): Promise<unknown> {
  return request(api.updateUser, { method: 'POST', body: changes });
}

/** Names of API keys are bounded by better-auth. */
export const apiKeyNameLimit = 32;

const ApiKey = z.object({
  id: z.string(),
  name: z.string().nullable(),
  start: z.string().nullable(),
  createdAt: z.string(),
  lastRequest: z.string().nullish(),
});
export type ApiKey = z.infer<typeof ApiKey>;

const ApiKeys = z.union([
  z.array(ApiKey),
  z.object({ apiKeys: z.array(ApiKey) }).transform(({ apiKeys }) => apiKeys),
]);

export async function listApiKeys(): Promise<ApiKey[]> {
  return ApiKeys.parse(await request(api.apiKeys));
}

/** The answer holds the key itself, which is never shown again. */
export function createApiKey(name: string): Promise<{ key: string }> {
  return request(api.createApiKey, { method: 'POST', body: { name } });
}

export function deleteApiKey(id: string): Promise<unknown> {
  return request(api.deleteApiKey, { method: 'POST', body: { keyId: id } });
}
