import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** How names are resolved: as by `dns.lookup`, which with an error gives nothing else. */
export type Resolve = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found?: LookupAddress[]) => void,
) => void;

/** What somebody gave as an address is nothing that we send to. The message says why, and of names not what they mean. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

function notPublic(host: string): AddressRefused {
  return new AddressRefused(`${host} is not a public address.`);
}

/** The only part of IPv6 that has been given out for the internet; what lies elsewhere is old, or of one network. */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');
/** NAT64 for all. Each network may have another one of its own, in which IPv4 stands elsewhere. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether the whole internet reaches it: no private, loopback, link-local, unique-local, multicast, unspecified,
 * reserved or documentation address, and none that hides an IPv4 address within IPv6. The one exception is a public
 * address behind NAT64, which is how networks without IPv4 reach it.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast';
  if (parsed.match(nat64)) {
    return new ipaddr.IPv4(parsed.toByteArray().slice(-4)).range() === 'unicast';
  }
  return parsed.match(globalUnicast) && parsed.range() === 'unicast';
}

/** Where the web is served; below the others, machines have services that understand something else. */
const webPorts = new Set(['', '80', '443']);
const leastOther = 1024;

/** @throws AddressRefused for a port at which nothing is expected that takes webhooks or push messages. */
export function refuseForeignPort({ port }: URL): void {
  if (!webPorts.has(port) && Number(port) < leastOther) {
    throw new AddressRefused(
      `Port ${port} is none of the web: use 443, or one from ${leastOther}.`,
    );
  }
}

/** @throws AddressRefused where the host of a URL is an address, and no public one. Names are for `publicLookup`. */
export function refusePrivateHost({ hostname }: URL): void {
  const address = hostname.replace(/^\[|\]$/g, '');
  if (isIP(address) && !isPublicAddress(address)) throw notPublic(address);
}

/**
 * Resolves names for a connection, which then goes to the very address that was checked here: a name that points
 * elsewhere a moment later gains nothing. One private address among several is reason enough to refuse.
 */
export function publicLookup(resolve: Resolve = lookup): LookupFunction {
  return (name, { all, ...options }, done) => {
    resolve(name, { ...options, all: true }, (error, found = []) => {
      const [first] = found;
      if (error) done(error, '');
      else if (!first || !found.every(({ address }) => isPublicAddress(address))) {
        done(notPublic(name), '');
      } else if (all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}
