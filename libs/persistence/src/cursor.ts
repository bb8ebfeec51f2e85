import { DomainError } from '@todo/domain';
import { z } from 'zod';

/** Texts that PostgreSQL takes for a time and a day: it knows no year 0. */
export const instantKey = z.iso.datetime().refine(hasYear);
export const dayKey = z.iso.date().refine(hasYear);

function hasYear(text: string): boolean {
  return !text.startsWith('0000');
}

/** A cursor is the sort key of a page's last item, and the name of the order that it belongs to. */
export function writeCursor(order: string, key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([order, ...key])).toString('base64url');
}

/** @throws DomainError `validation_failed` when `order` did not write this cursor. */
export function readCursor<Key extends unknown[]>(
  order: string,
  shape: z.ZodType<Key>,
  cursor: string,
): Key {
  try {
    const [writtenFor, ...key] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString(),
    ) as unknown[];
    const read = shape.safeParse(key);
    if (writtenFor === order && read.success) return read.data;
  } catch {
    // Not JSON, or no list: the same answer as for a wrong one.
  }
  return refuseCursor(
    'Send the nextCursor of the page before, with the same sort, or leave it out.',
  );
}

export function refuseCursor(message: string): never {
  throw new DomainError('validation_failed', message, [{ field: 'cursor', message }]);
}

/** Cuts what was read, one row more than `limit`, to the page and the cursor of the next one. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  toCursor: (last: Row) => string,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toItem),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  };
}
