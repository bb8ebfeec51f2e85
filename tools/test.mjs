// `npm test`: see src/test.ts.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('src/test.ts');
