// Next runs this before anything else of ours in the browser.

/**
 * Where zod keeps its settings, for whichever of its copies is loaded first. It would compile schemas with `eval`,
 * which the policy of the pages refuses and reports; importing it here to say so would load it on every page.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
