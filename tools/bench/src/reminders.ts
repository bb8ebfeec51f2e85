// `nx bench reminders`: measures the built workers and writes the figures into docs/performance.md.
import { atOncePart } from './at-once-part';
import { idlePart } from './idle-part';
import { runParts } from './run-parts';
import { steadyPart } from './steady-part';

// Durable, since a reminder that was told must stay told.
await runParts([atOncePart, steadyPart, idlePart], { durable: true });
