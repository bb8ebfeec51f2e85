import type { TaskSort } from '@todo/contracts';
import type { PageRequest, TaskListing } from '@todo/domain';
import type pg from 'pg';
import { refuseCursor, writeCursor } from './cursor';
import { Parameters } from './parameters';
import { conditionsOf } from './task-filter';
import { taskJson } from './task-json';
import { orders, readPositionCursor } from './task-order';

interface PageRow {
  /** JSON texts of the items, with commas between them. */
  items: string;
  more: boolean;
  /** What the cursor behind the last item holds. */
  key: unknown[] | null;
  renumbered: number | null;
}

/** Statements with more conditions than this are planned each time: there are too many to keep them all. */
const keptConditions = 2;

/** A page as JSON text, put together by PostgreSQL. */
export async function readPage(
  pool: pg.Pool,
  userId: string,
  { limit, cursor }: PageRequest,
  sort: TaskSort | 'deleted',
  listing?: TaskListing,
): Promise<string> {
  const parameters = new Parameters();
  const owner = parameters.add(userId, 'text');
  const rows = parameters.add(limit, 'int');
  const filters = listing ? conditionsOf(listing, parameters) : [];
  const order = orders[sort];
  const conditions = [
    `user_id = ${owner}`,
    `deleted_at is ${sort === 'deleted' ? 'not null' : 'null'}`,
    ...filters,
    ...(cursor === undefined ? [] : [order.after(cursor, parameters)]),
  ];
  const text = `
    select coalesce(string_agg(${taskJson}, ',') filter (where place <= ${rows}), '') as items,
      count(*) > ${rows} as more,
      (array_agg(json_build_array(${order.key})) filter (where place = ${rows}))[1] as key,
      ${sort === 'position' ? `(select renumbered from "user" where id = ${owner})` : 'null::int'} as renumbered
    from (
      select *, row_number() over () as place
      from (
        select * from task where ${conditions.join(' and ')}
        order by ${order.by} limit ${rows} + 1
      ) as page
    ) as page`;
  const kept = filters.length <= keptConditions ? { name: nameOf(text) } : {};
  const { rows: found } = await pool.query<PageRow>({ ...kept, text, values: parameters.values });
  const [page] = found;
  if (!page) throw new Error('An aggregate over tasks had no row.');
  if (sort === 'position' && cursor !== undefined) checkNumbering(cursor, page.renumbered);
  return `{"items":[${page.items}],"nextCursor":${JSON.stringify(nextCursor(sort, page))}}`;
}

const names = new Map<string, string>();

/** The name under which a connection keeps a prepared statement. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `task-page-${names.size}`;
  names.set(text, name);
  return name;
}

function nextCursor(sort: TaskSort | 'deleted', { more, key, renumbered }: PageRow): string | null {
  if (!more || !key) return null;
  return writeCursor(sort, sort === 'position' ? [renumbered, ...key] : key);
}

function checkNumbering(cursor: string, renumbered: number | null): void {
  if (readPositionCursor(cursor)[0] === renumbered) return;
  refuseCursor('The order of the tasks was laid out anew. Begin again, without a cursor.');
}
