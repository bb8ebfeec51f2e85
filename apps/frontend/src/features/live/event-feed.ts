import { ChangeEvent, changeEvents, type Change } from '@todo/contracts';

/** `refresh`: anything may have changed. `ended`: nobody is signed in any more. */
export type FeedMessage =
  | { readonly type: 'change'; readonly changes: readonly Change[] }
  | { readonly type: 'refresh' }
  | { readonly type: 'ended' };

/** What the pages of one browser say to each other about who listens. */
type Signal = 'ping' | 'pong' | 'reconnect';
type ChannelMessage = FeedMessage | Signal;

const firstDelayMs = 500;
const longestDelayMs = 5_000;
const pongWithinMs = 1_500;

interface Surroundings {
  /** The name under which the pages of this person find each other. */
  name: string;
  url: string;
  deliver: (message: FeedMessage) => void;
  /** Whether somebody is signed in still; throws when that cannot be found out. */
  isSignedIn: () => Promise<boolean>;
  /** Left out where the browser has none: each page then listens for itself. */
  locks: LockManager | undefined;
}

/**
 * Hears of changes as they happen. Of all pages of one browser one listens and tells the others, since a browser
 * opens few connections to one origin; when it closes, the next takes over. Ends with the session.
 */
export class EventFeed {
  readonly #at: Surroundings;
  readonly #channel: BroadcastChannel | undefined;
  readonly #stopped = new AbortController();
  #source: EventSource | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pingTimer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  constructor(surroundings: Surroundings) {
    this.#at = surroundings;
    if (surroundings.locks && typeof BroadcastChannel !== 'undefined') {
      this.#channel = new BroadcastChannel(surroundings.name);
      this.#channel.onmessage = ({ data }: MessageEvent<ChannelMessage>) => this.#hear(data);
      void this.#lead();
    } else {
      this.#connect();
    }
  }

  stop(): void {
    this.#stopped.abort();
    clearTimeout(this.#pingTimer);
    this.#disconnect();
    this.#channel?.close();
  }

  /** After a sleep or without a network for a while: is somebody listening still, and to a living connection? */
  wake(): void {
    if (this.#source) {
      this.#connect();
      return;
    }
    if (!this.#channel || this.#pingTimer !== undefined) return;
    this.#say('reconnect');
    this.#say('ping');
    // A page that the system has put to sleep keeps the lock and answers nothing.
    this.#pingTimer = setTimeout(() => {
      this.#pingTimer = undefined;
      void this.#lead({ steal: true });
    }, pongWithinMs);
  }

  async #lead(options: LockOptions = { signal: this.#stopped.signal }): Promise<void> {
    try {
      await this.#at.locks?.request(this.#at.name, options, async () => {
        if (this.#stopped.signal.aborted) return;
        this.#connect();
        await new Promise((release) => {
          this.#stopped.signal.addEventListener('abort', release);
        });
      });
    } catch (error) {
      this.#disconnect();
      if (this.#stopped.signal.aborted) return;
      // The lock was taken over by a page in sight; anything else means that this browser gives none.
      if (error instanceof DOMException && error.name === 'AbortError') void this.#lead();
      else this.#connect();
    }
  }

  #connect(): void {
    this.#disconnect();
    if (this.#stopped.signal.aborted) return;
    const source = new EventSource(this.#at.url);
    this.#source = source;
    source.addEventListener(changeEvents.ready, () => {
      this.#failures = 0;
      // What happened before is not told again.
      this.#tell({ type: 'refresh' });
    });
    source.addEventListener(changeEvents.resync, () => this.#tell({ type: 'refresh' }));
    source.addEventListener(changeEvents.change, ({ data }: MessageEvent<string>) => {
      const { changes } = ChangeEvent.parse(JSON.parse(data));
      this.#tell({ type: 'change', changes });
    });
    source.addEventListener('error', () => {
      // A connection that broke is made again by the browser; one that was refused is not.
      if (source.readyState === EventSource.CLOSED) void this.#connectLater();
    });
  }

  #disconnect(): void {
    clearTimeout(this.#retry);
    this.#source?.close();
    this.#source = undefined;
  }

  async #connectLater(): Promise<void> {
    const signedIn = await this.#at.isSignedIn().catch(() => true);
    if (this.#stopped.signal.aborted) return;
    if (!signedIn) {
      this.#tell({ type: 'ended' });
      this.stop();
      return;
    }
    const delay = Math.min(firstDelayMs * 2 ** this.#failures++, longestDelayMs);
    clearTimeout(this.#retry);
    // Not all at the same instant, when a server comes back.
    this.#retry = setTimeout(() => this.#connect(), delay * (0.75 + Math.random() / 2));
  }

  #tell(message: FeedMessage): void {
    this.#say(message);
    this.#at.deliver(message);
  }

  #say(message: ChannelMessage): void {
    this.#channel?.postMessage(message);
  }

  #hear(message: ChannelMessage): void {
    if (message === 'pong') {
      clearTimeout(this.#pingTimer);
      this.#pingTimer = undefined;
    } else if (message === 'ping') {
      if (this.#source) this.#say('pong');
    } else if (message === 'reconnect') {
      if (this.#source) this.#connect();
    } else {
      this.#at.deliver(message);
    }
  }
}
