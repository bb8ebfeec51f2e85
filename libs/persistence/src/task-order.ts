import type { TaskSort } from '@todo/contracts';
import { z } from 'zod';
import { dayKey, instantKey, readCursor } from './cursor';
import type { Parameters } from './parameters';
import { isoText } from './task-json';

const dueShape = [dayKey.nullable(), instantKey.nullable()] as const;

export interface Order {
  /** The expressions to sort by; the last is the id, so that no two tasks are equal. */
  readonly by: string;
  /** The expressions whose values a cursor holds. */
  readonly key: string;
  /** The condition that a task comes after the one whose key the cursor holds. */
  after(cursor: string, parameters: Parameters): string;
}

// As the indexes have them: what has no due date sorts last.
const dueKey = `coalesce(due_date, 'infinity'::date), coalesce(due_at, 'infinity'::timestamptz)`;
const dueCursor = `due_date, ${isoText('due_at')}`;

function dueValues(day: string | null, at: string | null, parameters: Parameters): string {
  const date = parameters.add(day ?? 'infinity', 'date');
  return `${date}, ${parameters.add(at ?? 'infinity', 'timestamptz')}`;
}

function byInstant(name: string, column: string): Order {
  return {
    by: `${column} desc, id desc`,
    key: `${isoText(column)}, id`,
    after(cursor, parameters) {
      const [at, id] = readCursor(name, z.tuple([instantKey, z.uuid()]), cursor);
      const key = `${parameters.add(at, 'timestamptz')}, ${parameters.add(id, 'uuid')}`;
      return `(${column}, id) < (${key})`;
    },
  };
}

/** Each order matches an index of the table, so that a page costs the same wherever it lies. */
export const orders: Record<TaskSort | 'deleted', Order> = {
  created: byInstant('created', 'created_at'),
  deleted: byInstant('deleted', 'deleted_at'),
  due: {
    by: `${dueKey}, id`,
    key: `${dueCursor}, id`,
    after(cursor, parameters) {
      const [day, at, id] = readCursor('due', z.tuple([...dueShape, z.uuid()]), cursor);
      return `(${dueKey}, id) > (${dueValues(day, at, parameters)}, ${parameters.add(id, 'uuid')})`;
    },
  },
  priority: {
    by: `(-priority), ${dueKey}, id`,
    key: `priority, ${dueCursor}, id`,
    after(cursor, parameters) {
      const shape = z.tuple([z.int().min(0).max(9), ...dueShape, z.uuid()]);
      const [rank, day, at, id] = readCursor('priority', shape, cursor);
      const due = dueValues(day, at, parameters);
      return `((-priority), ${dueKey}, id)
        > (${parameters.add(-rank, 'smallint')}, ${due}, ${parameters.add(id, 'uuid')})`;
    },
  },
  position: {
    by: 'position, id',
    key: `position::text, id`,
    after(cursor, parameters) {
      const [, position, id] = readPositionCursor(cursor);
      const key = `${parameters.add(position, 'numeric')}, ${parameters.add(id, 'uuid')}`;
      return `(position, id) > (${key})`;
    },
  },
};

/** It begins with how often the positions had been given anew: an older cursor says nothing about those of today. */
export function readPositionCursor(cursor: string): [number, string, string] {
  const decimal = z
    .string()
    .max(100)
    .regex(/^-?\d+(\.\d+)?$/);
  return readCursor('position', z.tuple([z.int(), decimal, z.uuid()]), cursor);
}
