import { readFileSync } from 'node:fs';
import { differences } from './differences';

/** `node compare.ts <file>`: says which lines of the file differ, and how many there are; 1 when any does. */
const lines = readFileSync(process.argv[2] ?? '', 'utf8')
  .trim()
  .split('\n');
const different = differences(lines);
for (const line of different) console.log(line);
console.log(`${lines.length - different.length} passed, ${different.length} failed`);
process.exitCode = different.length > 0 ? 1 : 0;
