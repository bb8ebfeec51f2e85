import { z } from 'zod';

/** PostgreSQL text cannot hold U+0000, so it is refused here with a message instead of failing there. */
export const text = z
  .string()
  .refine((value) => !value.includes('\u0000'), 'Leave out NUL characters.');
