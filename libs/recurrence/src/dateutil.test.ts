import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences } from './testing/differences';

/** What dateutil finds for generated rules; `nx fuzz recurrence` generates others. */
const lines = readFileSync(join(__dirname, 'testing/instances.txt'), 'utf8').trim().split('\n');

it('finds the dates that an independent implementation finds', () => {
  expect(differences(lines)).toEqual([]);
  expect(lines.length).toBeGreaterThan(100);
}, 600_000);
