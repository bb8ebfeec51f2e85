import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** How names are resolved: as by `dns.lookup`. */
export type Resolve = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => void;

/** What somebody gave as an address is none that the whole internet reaches. It does not say which one it is. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';

  constructor(host: string) {
    super(`${host} is not a public address.`);
  }
}

/**
 * Whether the whole internet reaches it: no private, loopback, link-local, unique-local, multicast, unspecified,
 * reserved or documentation address, and none that hides an IPv4 address within IPv6. The one exception is a public
 * address behind NAT64, which is how networks without IPv4 reach it.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() === 'rfc6052') {
    return new ipaddr.IPv4(parsed.toByteArray().slice(-4)).range() === 'unicast';
  }
  return parsed.range() === 'unicast';
}

/** @throws AddressRefused where the host of a URL is an address, and no public one. Names are for `publicLookup`. */
export function refusePrivateHost({ hostname }: URL): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) && !isPublicAddress(address)) throw new AddressRefused(address);
}

/**
 * Resolves names for a connection, which then goes to the very address that was checked here: a name that points
 * elsewhere a moment later gains nothing. One private address among several is reason enough to refuse.
 */
export function publicLookup(resolve: Resolve = lookup): LookupFunction {
  return (name, { all, ...options }, done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      const [first] = found;
      if (error) done(error, '');
      else if (!first || !found.every(({ address }) => isPublicAddress(address))) {
        done(new AddressRefused(name), '');
      } else if (all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}
