import { TimeZone } from '@todo/contracts';
import { z } from 'zod';

/** The signed-in person, as far as the pages need to know. */
export const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  timeZone: TimeZone.catch('UTC'),
});
export type Person = z.infer<typeof Person>;

/** The answer of better-auth's get-session; null when nobody is signed in. */
export const Session = z.object({ user: Person }).nullable();
