/** What happens again and again. Tests turn the hands by themselves. */
export interface Timer {
  /** Calls `act` after each `milliseconds`, until the function that is returned is called. */
  every(milliseconds: number, act: () => void): () => void;
}

/** It keeps no process alive. */
export const systemTimer: Timer = {
  every: (milliseconds, act) => {
    const timer = setInterval(act, milliseconds).unref();
    return () => {
      clearInterval(timer);
    };
  },
};
