/** What happens later, once or again and again. Tests turn the hands by themselves. */
export interface Timer {
  /** Calls `act` after each `milliseconds`, until the function that is returned is called. */
  every(milliseconds: number, act: () => void): () => void;
  /** Calls `act` once after `milliseconds`, unless the function that is returned is called before. */
  after(milliseconds: number, act: () => void): () => void;
}

/** It keeps no process alive. */
export const systemTimer: Timer = {
  every: (milliseconds, act) => {
    const timer = setInterval(act, milliseconds).unref();
    return () => {
      clearInterval(timer);
    };
  },
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds).unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
