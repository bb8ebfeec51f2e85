/** A process is not ready before its database is, and not any more once it is told to end. */
export type Phase = 'starting' | 'serving' | 'draining';

/** Where the process stands between its start and its end. */
export class Lifecycle {
  #phase: Phase = 'starting';
  readonly #draining = new AbortController();
  readonly #streams = new AbortController();

  get phase(): Phase {
    return this.#phase;
  }

  /** Aborted when the process begins to end. */
  get draining(): AbortSignal {
    return this.#draining.signal;
  }

  /** Aborted when open streams must send their last event and close. */
  get endStreams(): AbortSignal {
    return this.#streams.signal;
  }

  /** The database is there, with the newest schema. */
  started(): void {
    if (this.#phase === 'starting') this.#phase = 'serving';
  }

  /** From now on `/ready` answers 503; everything else is served as before. */
  startDraining(): void {
    this.#phase = 'draining';
    this.#draining.abort();
  }

  /** Aborts `endStreams`. */
  askStreamsToEnd(): void {
    this.startDraining();
    this.#streams.abort();
  }
}
