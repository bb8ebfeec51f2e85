// `npm start` and `npm run dev`: see src/start.ts.
import { bootstrap } from './bootstrap.mjs';

await bootstrap('src/start.ts');
