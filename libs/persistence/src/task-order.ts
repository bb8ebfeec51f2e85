import type { TaskSort } from '@todo/contracts';
import { asc, desc, sql, type SQL } from 'drizzle-orm';
import { z } from 'zod';
import { readCursor, writeCursor } from './cursor';
import { dueKey, task } from './schema/task';
import type { TaskRow } from './task-row';

const instantKey = z.iso.datetime();
const dueKeyShape = [z.iso.date().nullable(), instantKey.nullable()] as const;

interface Order {
  /** The expressions to sort by; the last is the id, so that no two tasks are equal. */
  by: SQL[];
  /** The condition that a task comes after the one whose key the cursor holds. */
  after(cursor: string): SQL;
  cursorOf(row: TaskRow): string;
}

const dueCursor = ({ dueDate, dueAt }: TaskRow) => [dueDate, dueAt?.toISOString() ?? null];
const dueValues = (day: string | null, at: string | null) =>
  sql`${day ?? 'infinity'}::date, ${at ?? 'infinity'}::timestamptz`;

const [dueDay, dueTime] = dueKey(task);
const byDue = sql`${dueDay}, ${dueTime}, ${task.id}`;
const rank = sql`(-${task.priority})`;

/** Each order matches an index of the table, so that a page costs the same wherever it lies. */
export const orders: Record<TaskSort, Order> = {
  created: {
    by: [desc(task.createdAt), desc(task.id)],
    after(cursor) {
      const [at, id] = readCursor('created', z.tuple([instantKey, z.uuid()]), cursor);
      return sql`(${task.createdAt}, ${task.id}) < (${at}::timestamptz, ${id}::uuid)`;
    },
    cursorOf: (row) => writeCursor('created', [row.createdAt.toISOString(), row.id]),
  },
  due: {
    by: [asc(dueDay), asc(dueTime), asc(task.id)],
    after(cursor) {
      const [day, at, id] = readCursor('due', z.tuple([...dueKeyShape, z.uuid()]), cursor);
      return sql`(${byDue}) > (${dueValues(day, at)}, ${id}::uuid)`;
    },
    cursorOf: (row) => writeCursor('due', [...dueCursor(row), row.id]),
  },
  position: {
    by: [asc(task.position), asc(task.id)],
    after(cursor) {
      const shape = z.tuple([z.string().regex(/^-?\d+(\.\d+)?$/), z.uuid()]);
      const [position, id] = readCursor('position', shape, cursor);
      return sql`(${task.position}, ${task.id}) > (${position}::numeric, ${id}::uuid)`;
    },
    cursorOf: (row) => writeCursor('position', [row.position, row.id]),
  },
  priority: {
    by: [asc(rank), asc(dueDay), asc(dueTime), asc(task.id)],
    after(cursor) {
      const shape = z.tuple([z.int().min(0).max(9), ...dueKeyShape, z.uuid()]);
      const [priority, day, at, id] = readCursor('priority', shape, cursor);
      return sql`(${rank}, ${byDue}) > (${-priority}::smallint, ${dueValues(day, at)}, ${id}::uuid)`;
    },
    cursorOf: (row) => writeCursor('priority', [row.priority, ...dueCursor(row), row.id]),
  },
};
