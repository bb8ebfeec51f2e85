import type { RememberedAddresses } from '@todo/network';
import { Socket } from 'node:net';

/** A socket for pg that does not wait for a name server once it has found the database's machine. */
export class DatabaseSocket extends Socket {
  readonly #addresses: RememberedAddresses;

  constructor(addresses: RememberedAddresses) {
    super();
    this.#addresses = addresses;
  }

  /** As pg calls it: with a port and a name, or with the path of a socket file alone. */
  override connect(...[to, host]: readonly unknown[]): this {
    if (typeof host !== 'string') return super.connect({ path: String(to) });
    // Where nobody answers, the name may have moved.
    this.once('error', () => this.#addresses.renew(host));
    return super.connect({ port: Number(to), host, lookup: this.#addresses.lookup });
  }
}
