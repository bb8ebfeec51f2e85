import { z } from 'zod';
import { limits } from './limits';

/** What sign-up and sign-in forms check before they send; the server checks the same bounds. */
export const Email = z.email('Enter an e-mail address.').max(254, 'This address is too long.');
export const Password = z
  .string()
  .min(limits.passwordMin, `A password has at least ${limits.passwordMin} characters.`)
  .max(limits.passwordMax, `A password has at most ${limits.passwordMax} characters.`);
export const PersonName = z
  .string()
  .trim()
  .min(1, 'Enter your name.')
  .max(limits.name, `A name has at most ${limits.name} characters.`);

/** What an API key may do: `read` looks, `write` looks and changes. */
export const ApiKeyScope = z.enum(['read', 'write']);
export type ApiKeyScope = z.infer<typeof ApiKeyScope>;
