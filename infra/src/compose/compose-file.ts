import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../paths';

/** The image of PostgreSQL that docker-compose.yml names. */
export async function postgresImage(): Promise<string> {
  const { services } = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8')) as {
    services: { postgres: { image: string } };
  };
  return services.postgres.image;
}
