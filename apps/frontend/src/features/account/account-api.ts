import type {
  AccountSession,
  AccountSessions,
  ApiKey,
  ApiKeys,
  CreatedApiKey,
  NewApiKey,
  PasswordChange,
  SessionsRevoked,
} from '@todo/contracts';
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

export async function listApiKeys(): Promise<ApiKey[]> {
  return (await request<ApiKeys>(api.apiKeys)).items;
}

/** The answer holds the key itself, which is never shown again. */
export function createApiKey(key: NewApiKey): Promise<CreatedApiKey> {
  return request(api.apiKeys, { method: 'POST', body: key });
}

export function revokeApiKey(id: string): Promise<void> {
  return request(api.apiKey(id), { method: 'DELETE' });
}

export async function listSessions(): Promise<AccountSession[]> {
  return (await request<AccountSessions>(api.sessions)).items;
}

export function revokeSession(id: string): Promise<void> {
  return request(api.sessionById(id), { method: 'DELETE' });
}

export function revokeOtherSessions(): Promise<SessionsRevoked> {
  return request(api.sessions, { method: 'DELETE' });
}

export function changePassword(change: PasswordChange): Promise<void> {
  return request(api.changePassword, { method: 'POST', body: change });
}

/** Sends a link to the address, if there is an account; the answer does not tell. */
export function requestPasswordReset(email: string): Promise<unknown> {
  return request(api.requestPasswordReset, { method: 'POST', body: { email } });
}

/** `token`: what the link of the mail carried. */
export function resetPassword(reset: { newPassword: string; token: string }): Promise<unknown> {
  return request(api.resetPassword, { method: 'POST', body: reset });
}

export function verifyEmail(token: string): Promise<unknown> {
  return request(api.verifyEmail, { method: 'POST', body: { token } });
}

export function deleteAccount(password: string): Promise<void> {
  return request(api.deleteAccount, { method: 'POST', body: { password } });
}
