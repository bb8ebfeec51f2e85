import { z } from 'zod';
import { limits } from './limits';
import { text } from './text';

/** What an API key may do: `read` looks, `write` looks and changes. */
export const ApiKeyScope = z.enum(['read', 'write']);
export type ApiKeyScope = z.infer<typeof ApiKeyScope>;

export const ApiKeyId = z
  .string()
  .regex(/^[\w-]{1,100}$/, 'The id of a key has only letters, digits, - and _.');

export const ApiKey = z
  .object({
    id: ApiKeyId,
    name: z.string(),
    scope: ApiKeyScope,
    start: z.string().meta({ description: 'The first characters, to tell keys apart.' }),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable().meta({ description: 'null: it does not expire.' }),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the minute.' }),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

/** All API keys of a person, newest first. */
export const ApiKeys = z.object({ items: z.array(ApiKey) }).meta({ id: 'ApiKeys' });
export type ApiKeys = z.infer<typeof ApiKeys>;

export const NewApiKey = z
  .strictObject({
    name: text
      .trim()
      .min(1, 'Name the key, so that you know it later.')
      .max(limits.name, `A name has at most ${limits.name} characters.`),
    scope: ApiKeyScope.default('write'),
    expiresInDays: z
      .int()
      .min(1)
      .max(limits.apiKeyDays, `A key lasts at most ${limits.apiKeyDays} days.`)
      .nullable()
      .default(null)
      .meta({ description: 'null: it does not expire.' }),
  })
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof NewApiKey>;

/** The only answer that holds the key itself; it is stored as a hash. */
export const CreatedApiKey = ApiKey.extend({ key: z.string() }).meta({ id: 'CreatedApiKey' });
export type CreatedApiKey = z.infer<typeof CreatedApiKey>;
