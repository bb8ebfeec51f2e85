import type { LookupAddress } from 'node:dns';
import {
  AddressRefused,
  isPublicAddress,
  publicLookup,
  refuseForeignPort,
  refusePrivateHost,
  type Resolve,
} from './public-address';

it.each([
  '93.184.215.14',
  '8.8.8.8',
  '172.32.0.1',
  '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
  '64:ff9b::808:808',
])('takes %s for public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ['this host', '0.0.0.0'],
  ['this network', '0.1.2.3'],
  ['loopback', '127.0.0.1'],
  ['any of loopback', '127.255.255.254'],
  ['private, by 10', '10.0.0.1'],
  ['private, by 172.16', '172.31.255.255'],
  ['private, by 192.168', '192.168.1.1'],
  ['shared by a carrier', '100.64.0.1'],
  ['link-local, where clouds tell their secrets', '169.254.169.254'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['documentation', '203.0.113.5'],
  ['benchmarking', '198.18.0.1'],
  ['unspecified IPv6', '::'],
  ['loopback IPv6', '::1'],
  ['link-local IPv6', 'fe80::1'],
  ['link-local IPv6 with its zone', 'fe80::1%eth0'],
  ['unique-local', 'fd12:3456::1'],
  ['multicast IPv6', 'ff02::1'],
  ['documentation IPv6', '2001:db8::1'],
  ['loopback within IPv6', '::ffff:127.0.0.1'],
  ['loopback within IPv6, in hexadecimal', '::ffff:7f00:1'],
  ['even a public one within IPv6', '::ffff:8.8.8.8'],
  ['private behind NAT64', '64:ff9b::a00:1'],
  ['private behind the NAT64 of one network', '64:ff9b:1::a00:1'],
  ['loopback, as IPv6 wrote it once', '::7f00:1'],
  ['private, translated', '::ffff:0:10.0.0.1'],
  ['site-local', 'fec0::1'],
  ['never given out', '4000::1'],
  ['private within 6to4', '2002:a00:1::'],
  ['a word', 'localhost'],
  ['nothing', ''],
])('takes no address for public that is %s (%s)', (_kind, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each([
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://0x7f000001/',
  'http://0177.0.0.1/',
  'http://127.1/',
  'http://127.0.0.1./',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[0:0:0:0:0:ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://0/',
  'http://[fd00::1]:8080/',
  'http://169.254.169.254/latest/meta-data',
  'http://①②⑦.⓪.⓪.①/',
])('refuses %s, however the address is written', (url) => {
  expect(() => refusePrivateHost(new URL(url))).toThrow(AddressRefused);
});

it.each(['https://a.example/', 'http://a.example:80/', 'https://a.example:8443/'])(
  'takes the port of %s for one of the web',
  (url) => {
    expect(() => {
      refuseForeignPort(new URL(url));
    }).not.toThrow();
  },
);

it('leaves names and public addresses alone', () => {
  for (const url of ['https://example.org/', 'https://8.8.8.8/', 'https://[2606:2800::1]/']) {
    expect(() => refusePrivateHost(new URL(url))).not.toThrow();
  }
});

describe('resolving a name for a connection', () => {
  const answers =
    (...addresses: string[]): Resolve =>
    (_name, _options, done) => {
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  const find = (resolve: Resolve, all: boolean) =>
    new Promise<string | LookupAddress[]>((found, fail) => {
      publicLookup(resolve)('name.example', { all }, (error, address) => {
        if (error) fail(error);
        else found(address);
      });
    });

  it('gives public addresses on, one or all', async () => {
    const resolve = answers('8.8.8.8', '2606:2800::1');
    expect(await find(resolve, false)).toBe('8.8.8.8');
    expect(await find(resolve, true)).toEqual([
      { address: '8.8.8.8', family: 4 },
      { address: '2606:2800::1', family: 6 },
    ]);
  });

  it('refuses a name with a private address, even among public ones, and does not say which', async () => {
    for (const resolve of [answers('10.1.2.3'), answers('8.8.8.8', '10.1.2.3'), answers()]) {
      for (const all of [false, true]) {
        const refused = expect(find(resolve, all)).rejects;
        await refused.toThrow(AddressRefused);
        await refused.toThrow(/^name\.example is not a public address\.$/);
      }
    }
  });

  it('passes on that a name is unknown', async () => {
    const failing: Resolve = (_name, _options, done) => {
      done(new Error('ENOTFOUND'));
    };
    await expect(find(failing, true)).rejects.toThrow('ENOTFOUND');
  });
});
