/** What clients are told of a tool: whether it only reads, may take something away, and may be called twice. */
export const reads = { readOnlyHint: true, destructiveHint: false, idempotentHint: true };
export const adds = { readOnlyHint: false, destructiveHint: false, idempotentHint: false };
export const changes = { readOnlyHint: false, destructiveHint: false, idempotentHint: true };
/** A second time there is nothing in the trash any more, which is an error. */
export const restores = { readOnlyHint: false, destructiveHint: false, idempotentHint: false };
export const deletes = { readOnlyHint: false, destructiveHint: true, idempotentHint: false };
