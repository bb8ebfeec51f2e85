import type { createDatabase } from '@todo/persistence';

export type Database = ReturnType<typeof createDatabase>;
