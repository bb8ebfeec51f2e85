import { limits, pageQuery } from '@todo/contracts';
import { z } from 'zod';

/** How many items a model gets unless it asks for more: enough to answer from, few enough to read. */
const defaultLimit = 20;

/** The arguments of every tool that lists something. */
export const page = {
  limit: z
    .int()
    .min(1)
    .max(limits.pageSize)
    .default(defaultLimit)
    .meta({ description: 'How many to return at most.' }),
  cursor: pageQuery.cursor.meta({
    description: 'nextCursor of the previous page, with the same filters, to get the next one.',
  }),
};
export const nextCursor = z
  .string()
  .nullable()
  .meta({ description: 'Pass it as cursor to get more; null when there are no more.' });
