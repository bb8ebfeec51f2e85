// `nx bench backend`: measures the built backend and writes the figures into docs/performance.md.
import { chatPart } from './chat-part';
import { createPart, listPart } from './contest-parts';
import { runParts } from './run-parts';
import { scalePart } from './scale-part';
import { startPart } from './start-part';
import { streamsPart } from './streams-part';

await runParts([startPart, listPart, createPart, chatPart, streamsPart, scalePart]);
