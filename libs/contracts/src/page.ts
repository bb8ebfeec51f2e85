import { z } from 'zod';
import { limits } from './limits';

/** The query parameters that every list takes. `cursor` is opaque: send back what `nextCursor` said. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(limits.defaultPageSize),
  cursor: z.string().min(1).max(500).optional(),
};

/** A page of `item`; `nextCursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
