import { Change, type ChangeEvent } from '@todo/contracts';
import { z } from 'zod';

/** PostgreSQL takes payloads of less than 8,000 bytes. */
const longestPayload = 7_999;

/** Null in place of changes: too many to name, or some were lost. */
const Payload = z.tuple([
  z.string(),
  z
    .array(
      z.union([
        z.tuple([Change.shape.kind, z.string()]),
        z.tuple([Change.shape.kind, z.string(), z.int()]),
      ]),
    )
    .nullable(),
]);

/** A payload for all `changes` of one person; when they do not fit, it says `resync`. */
export function writePayload(userId: string, changes: readonly Change[] | 'resync'): string {
  if (changes !== 'resync') {
    const short = changes.map(({ kind, id, version }) =>
      version === undefined ? [kind, id] : [kind, id, version],
    );
    const payload = JSON.stringify([userId, short]);
    if (Buffer.byteLength(payload) <= longestPayload) return payload;
  }
  return JSON.stringify([userId, null]);
}

/** Null for what this version of the program did not write. */
export function readPayload(
  payload: string,
): { userId: string; event: ChangeEvent | 'resync' } | null {
  const read = Payload.safeParse(parse(payload));
  if (!read.success) return null;
  const [userId, short] = read.data;
  if (short === null) return { userId, event: 'resync' };
  const changes = short.map(([kind, id, version]) => ({
    kind,
    id,
    ...(version !== undefined && { version }),
  }));
  return { userId, event: { changes } };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload) as unknown;
  } catch {
    return undefined;
  }
}
