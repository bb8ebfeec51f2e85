import { TestEnvironment } from 'jest-environment-jsdom';

/** What browsers have and jsdom does not: taken from Node. */
const browserGlobals = [
  'fetch',
  'Headers',
  'ReadableStream',
  'Request',
  'Response',
  'structuredClone',
  'TextDecoder',
  'TextDecoderStream',
  'TextEncoder',
  'TextEncoderStream',
  'TransformStream',
];

export default class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of browserGlobals) this.global[name] = globalThis[name];
  }
}
