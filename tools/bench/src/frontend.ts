// `nx bench frontend`: looks at the built pages and writes the figures into docs/performance.md.
import { pagesPart } from './pages-part';
import { runParts } from './run-parts';

await runParts([pagesPart]);
