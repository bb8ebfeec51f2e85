import type { ServerResponse } from 'node:http';
import { changeEvents, limits, type ChangeEvent } from '@todo/contracts';
import type { ChangeFeed } from '@todo/domain';
import type { Logger } from 'pino';
import type { Timer } from '../timer';

/** Milliseconds. Proxies cut a stream that is silent for 30 s. */
const heartbeat = 15_000;
/** Milliseconds after which a stream is ended whose session or key is gone, though nothing said so. */
const recheck = 3 * 60_000;
/** Bytes that wait for a client before it counts as one that does not read. */
const unread = 64 * 1024;
/** Milliseconds until a client that was cut off comes back: not all of them at the same moment. */
const retry = { soonest: 1_000, spread: 2_000 };
/** The same for a stream that had to make room: at once, it would only push out the next one. */
const retryAfterMakingRoom = 5 * 60_000;

export interface NewStream {
  readonly userId: string;
  /** Its head has not been written yet. */
  readonly response: ServerResponse;
  /** False when who opened the stream may not read it any longer. */
  readonly isAllowed: () => Promise<boolean>;
}

interface Stream extends NewStream {
  unsubscribe: () => void;
}

interface Options {
  readonly changes: Pick<ChangeFeed, 'subscribe'>;
  readonly timer: Timer;
  readonly log: Logger;
  /** Aborted when the process begins to end. */
  readonly draining: AbortSignal;
}

/**
 * The open event streams of this process. One beat serves them all, nothing is kept for a client that does not
 * read, and each ends with what allowed it. A person who opens too many loses the oldest: refusing the newest
 * would leave the page without updates that they look at, since browsers do not try again after a refusal.
 */
export class ChangeStreams {
  /** Of each person, oldest first. */
  readonly #streams = new Map<string, Set<Stream>>();
  readonly #options: Options;
  readonly #stopTimers: readonly (() => void)[];
  #rechecking = false;

  constructor(options: Options) {
    this.#options = options;
    const { timer, draining } = options;
    this.#stopTimers = [
      timer.every(heartbeat, () => {
        for (const stream of this.#all()) this.#write(stream, ': still there\n\n');
      }),
      timer.every(recheck, () => void this.#recheckAll()),
    ];
    draining.addEventListener('abort', () => {
      this.close();
    });
  }

  get open(): number {
    return this.#all().length;
  }

  /** Begins a stream: `ready` first, then every change, until either side ends it. */
  start(newStream: NewStream): void {
    const { userId, response } = newStream;
    if (response.destroyed) return;
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      // Compression would hold events back.
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    const wait = retry.soonest + Math.floor(Math.random() * retry.spread);
    response.write(`retry: ${wait}\n\n`);
    if (this.#options.draining.aborted) {
      response.end();
      return;
    }
    const stream: Stream = { ...newStream, unsubscribe: () => undefined };
    this.#makeRoom(userId);
    this.#of(userId).add(stream);
    response.once('close', () => {
      this.#forget(stream);
    });
    stream.unsubscribe = this.#options.changes.subscribe(userId, (event) => {
      this.#tell(stream, event);
    });
    this.#write(stream, eventOf(changeEvents.ready));
  }

  /** Ends every stream and the timers; clients come back, to another process if there is one. */
  close(): void {
    for (const stop of this.#stopTimers) stop();
    for (const stream of this.#all()) this.#end(stream);
  }

  #tell(stream: Stream, event: ChangeEvent | 'resync'): void {
    if (event === 'resync') {
      this.#write(stream, eventOf(changeEvents.resync));
      return;
    }
    this.#write(stream, eventOf(changeEvents.change, event));
    if (event.changes.some(({ kind }) => kind === 'account')) void this.#check(stream);
  }

  async #recheckAll(): Promise<void> {
    if (this.#rechecking) return;
    this.#rechecking = true;
    // One after the other: this is not to be felt by anybody who waits for an answer.
    for (const stream of this.#all()) await this.#check(stream);
    this.#rechecking = false;
  }

  async #check(stream: Stream): Promise<void> {
    try {
      if (!(await stream.isAllowed())) this.#end(stream);
    } catch (err) {
      // The next check will tell.
      this.#options.log.warn({ err }, 'event stream not checked');
    }
  }

  #makeRoom(userId: string): void {
    const streams = this.#of(userId);
    for (const stream of streams) {
      if (streams.size < limits.eventStreams) return;
      this.#write(stream, `retry: ${retryAfterMakingRoom}\n\n`);
      this.#end(stream);
    }
  }

  #write({ response }: Stream, text: string): void {
    if (response.destroyed) return;
    if (response.writableLength > unread) response.destroy();
    else response.write(text);
  }

  #end(stream: Stream): void {
    this.#forget(stream);
    if (!stream.response.destroyed) stream.response.end();
  }

  #forget(stream: Stream): void {
    stream.unsubscribe();
    const streams = this.#of(stream.userId);
    streams.delete(stream);
    if (streams.size === 0) this.#streams.delete(stream.userId);
  }

  #of(userId: string): Set<Stream> {
    const known = this.#streams.get(userId) ?? new Set<Stream>();
    this.#streams.set(userId, known);
    return known;
  }

  #all(): Stream[] {
    return [...this.#streams.values()].flatMap((streams) => [...streams]);
  }
}

function eventOf(name: string, data: object = {}): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
