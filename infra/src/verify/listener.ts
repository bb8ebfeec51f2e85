import { request, type IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { changeEvents } from '@todo/contracts';
import { Failure, failureOf } from './connection';
import type { Tally } from './figures';
import type { Person } from './person';
import type { Step } from './visitor';

interface ListenerOptions {
  readonly origin: string;
  readonly person: Person;
  readonly step: () => Step;
  readonly stop: AbortSignal;
}

/** Milliseconds of silence after which a stream counts as dead: a comment comes every 15 s. */
const silence = 40_000;
const unlessToldOtherwise = 3_000;

/**
 * Keeps an event stream open as a page does: one that the server ends is opened again after the time that the
 * server named. A stream counts as one request; it failed when it was refused, or broke off instead of ending.
 */
export class Listener {
  readonly #options: ListenerOptions;
  readonly #heard = new Set<string>();
  /** When the server said that from now on nothing is missed, and that everything may have changed. */
  readonly #readyAt: number[] = [];
  #retry = unlessToldOtherwise;
  opened = 0;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  async listen(): Promise<void> {
    const { step, stop } = this.#options;
    let failed: { readonly at: number; readonly tally: Tally } | null = null;
    while (!stop.aborted) {
      const { tally } = step();
      const began = performance.now();
      try {
        const opened = await this.#open();
        this.opened += 1;
        tally.answered(performance.now() - began);
        failed?.tally.answeredAgain(performance.now() - failed.at);
        failed = null;
        await this.#read(opened);
      } catch (error) {
        if (stop.aborted) return;
        const failure = error instanceof Failure ? error : failureOf(error, false);
        if (failed === null) {
          // Broken off in the middle is a failure of the step in which that happens.
          const { tally, repeats } = step();
          tally.failed('events', failure);
          if (repeats) {
            tally.sentAgain();
            failed = { at: performance.now(), tally };
          }
        }
      }
      await wait(this.#retry, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  /**
   * Whether the change at that moment was told: by name, or by the word that anything may have changed.
   * @param at milliseconds since the epoch
   */
  knows(id: string, at: number, within: number): boolean {
    return (
      this.#heard.has(id) || this.#readyAt.some((ready) => ready >= at && ready <= at + within)
    );
  }

  async #open(): Promise<IncomingMessage> {
    const { origin, person, stop } = this.#options;
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const sent = request(`${origin}/api/events`, {
      agent: false,
      headers: { accept: 'text/event-stream', cookie: person.cookie },
      signal: stop,
      timeout: silence,
    });
    sent.on('response', resolve).on('error', reject);
    sent.on('timeout', () => {
      sent.destroy(new Failure('timeout', 'nothing was heard for 40 s', false));
    });
    sent.end();
    const response = await promise;
    if (response.statusCode === 200) return response;
    response.resume();
    const status = response.statusCode ?? 0;
    throw new Failure('status', `${status}`, status === 503);
  }

  async #read(response: IncomingMessage): Promise<void> {
    let rest = '';
    response.setEncoding('utf8');
    try {
      for await (const chunk of response as AsyncIterable<string>) {
        const blocks = (rest + chunk).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#hear(block);
      }
    } catch (error) {
      throw error instanceof Failure ? error : failureOf(error, true);
    }
  }

  #hear(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
      }),
    );
    const retry = fields.get('retry');
    if (retry !== undefined) this.#retry = Number(retry);
    const event = fields.get('event');
    if (event === changeEvents.ready || event === changeEvents.resync) {
      this.#readyAt.push(Date.now());
    }
    if (event !== changeEvents.change) return;
    const { changes } = JSON.parse(fields.get('data') ?? '{}') as { changes: { id: string }[] };
    for (const { id } of changes) this.#heard.add(id);
  }
}
