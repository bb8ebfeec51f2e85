import type { Database } from '../pool';
import { user } from '../schema';

/** Signs people up, as far as the database is concerned; their names are their ids. */
export async function addPeople(database: Database, ...names: string[]): Promise<void> {
  await database
    .insert(user)
    .values(names.map((name) => ({ id: name, name, email: `${name}@example.org` })));
}
