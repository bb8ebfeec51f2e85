import { z } from 'zod';

/**
 * What PostgreSQL can hold and JSON can carry. U+0000 is refused here with a message instead of failing there; half
 * of a character, as cutting a text may leave it, becomes the sign for what cannot be shown.
 */
export const text = z
  .string()
  .overwrite((value) => value.toWellFormed())
  .refine((value) => !value.includes('\u0000'), 'Leave out NUL characters.');
