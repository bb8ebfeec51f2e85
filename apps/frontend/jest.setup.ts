import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// What a test waits for comes sooner; on a machine that is busy elsewhere it still comes.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out and knows no pointers, so these have nothing to do there.
if (typeof window !== 'undefined') {
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.scrollIntoView = () => undefined;
  window.scrollTo = () => undefined;
  Element.prototype.animate = () => new EventTarget() as Animation;
  Element.prototype.hasPointerCapture = () => false;
  Element.prototype.setPointerCapture = () => undefined;
  Element.prototype.releasePointerCapture = () => undefined;
  window.matchMedia = (query: string) =>
    Object.assign(new EventTarget(), {
      media: query,
      matches: false,
      onchange: null,
      addListener: () => undefined,
      removeListener: () => undefined,
    });
}
