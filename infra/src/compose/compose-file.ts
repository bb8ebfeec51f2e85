import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../paths';

const file = join(root, 'docker-compose.yml');

/** The image of PostgreSQL that docker-compose.yml names. */
export async function postgresImage(): Promise<string> {
  const { services } = parse(await readFile(file, 'utf8')) as {
    services: { postgres: { image: string } };
  };
  return services.postgres.image;
}

/** Names of everything that docker-compose.yml reads from the environment or .env. */
export function settingNames(): string[] {
  const found = readFileSync(file, 'utf8').matchAll(/\$\{(\w+)/g);
  return [...new Set(Array.from(found, ([, name]) => name ?? ''))];
}
