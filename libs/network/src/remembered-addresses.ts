import { lookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** Milliseconds for which an address is not asked for again. */
const fresh = 5_000;

interface Answer {
  readonly addresses: LookupAddress[];
  readonly at: number;
}

type Ask = (
  name: string,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

const askSystem: Ask = (name, done) => {
  lookup(name, { all: true }, done);
};

/**
 * Finds addresses by name as Node.js does, but waits for a name server the first time only: from then on the last
 * answer serves, and is made new in the background. A name server that is away may keep silent for many seconds.
 */
export class RememberedAddresses {
  readonly #answers = new Map<string, Answer>();
  readonly #asking = new Set<string>();
  readonly #ask: Ask;
  readonly #now: () => number;

  constructor(ask: Ask = askSystem, now: () => number = () => performance.now()) {
    this.#ask = ask;
    this.#now = now;
  }

  readonly lookup: LookupFunction = (name, { all }, done) => {
    const answer = (addresses: LookupAddress[]) => {
      const [first] = addresses;
      if (all) done(null, addresses);
      else done(null, first?.address ?? '', first?.family);
    };
    const known = this.#answers.get(name);
    if (known) {
      if (this.#now() >= known.at + fresh) this.renew(name);
      answer(known.addresses);
      return;
    }
    this.#ask(name, (error, addresses) => {
      if (error) {
        done(error, '');
        return;
      }
      this.#answers.set(name, { addresses, at: this.#now() });
      answer(addresses);
    });
  };

  /** Asks again for a name that is known, at once: where nobody answers, it may have moved. */
  renew(name: string): void {
    if (!this.#answers.has(name) || this.#asking.has(name)) return;
    this.#asking.add(name);
    this.#ask(name, (error, addresses) => {
      this.#asking.delete(name);
      if (!error) this.#answers.set(name, { addresses, at: this.#now() });
    });
  }
}
