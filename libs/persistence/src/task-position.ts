import type pg from 'pg';
import { between, longestPosition } from './position';

/** A position for the task `id` right behind `after`, or in front of all; null when there is no such task. */
export async function positionAfter(
  client: pg.PoolClient,
  userId: string,
  after: string | null,
  id: string,
): Promise<string | null> {
  const position = await place(client, userId, after, id);
  if (position === null || position.length <= longestPosition) return position;
  await renumber(client, userId);
  return place(client, userId, after, id);
}

async function place(
  client: pg.PoolClient,
  userId: string,
  after: string | null,
  id: string,
): Promise<string | null> {
  const { rows } = await client.query<{ lower: string | null; upper: string | null }>(
    after === null
      ? `select null as lower,
           (select min(position)::text from task where user_id = $1 and id <> $2) as upper`
      : `select lower.position::text as lower,
           (select min(position)::text from task
            where user_id = $1 and id <> $2 and position > lower.position) as upper
         from task as lower where user_id = $1 and id = $3 and deleted_at is null`,
    after === null ? [userId, id] : [userId, id, after],
  );
  const [neighbours] = rows;
  return neighbours ? between(neighbours.lower, neighbours.upper) : null;
}

/** Gives all tasks whole numbers in their present order; new tasks still come behind them. */
async function renumber(client: pg.PoolClient, userId: string): Promise<void> {
  await client.query(
    `update task set position = placed.place
     from (select id, row_number() over (order by position, id) as place
       from task where user_id = $1) as placed
     where task.id = placed.id`,
    [userId],
  );
  await client.query('update "user" set renumbered = renumbered + 1 where id = $1', [userId]);
}
