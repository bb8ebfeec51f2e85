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
 * Finds addresses by name as Node.js does, but not for every connection anew; while no name server answers, the
 * last answer holds.
 */
export class RememberedAddresses {
  readonly #answers = new Map<string, Answer>();
  readonly #ask: Ask;
  readonly #now: () => number;

  constructor(ask: Ask = askSystem, now: () => number = () => performance.now()) {
    this.#ask = ask;
    this.#now = now;
  }

  readonly lookup: LookupFunction = (name, { all }, done) => {
    const answer = ({ addresses }: Answer) => {
      const [first] = addresses;
      if (all) done(null, addresses);
      else done(null, first?.address ?? '', first?.family);
    };
    const known = this.#answers.get(name);
    if (known && this.#now() < known.at + fresh) {
      answer(known);
      return;
    }
    this.#ask(name, (error, addresses) => {
      if (!error) this.#answers.set(name, { addresses, at: this.#now() });
      const last = this.#answers.get(name);
      if (last) answer(last);
      else done(error, '');
    });
  };

  /** Nobody answered there: it may have moved. */
  doubt(name: string): void {
    const known = this.#answers.get(name);
    if (known) this.#answers.set(name, { ...known, at: Number.NEGATIVE_INFINITY });
  }
}
