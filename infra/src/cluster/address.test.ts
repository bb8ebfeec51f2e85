import { fakeCluster } from '../fake-run';
import { candidates, findAddress, trustedOrigins } from './address';

const nodes = {
  items: [
    {
      status: {
        addresses: [
          { type: 'InternalIP', address: '10.0.0.1' },
          { type: 'Hostname', address: 'one' },
        ],
      },
    },
  ],
};
const service = (ingress: { ip?: string; hostname?: string }[] = [], nodePort?: number) => ({
  spec: { ports: [{ port: 3000, nodePort }] },
  status: { loadBalancer: { ingress } },
});

it('looks on this machine first, then at the load balancer, then at the nodes', () => {
  expect(
    candidates(service([{ ip: '192.168.0.9' }], 30300), nodes, 'http://localhost:3000'),
  ).toEqual([
    'http://localhost:30300',
    'http://127.0.0.1:30300',
    'http://192.168.0.9:3000',
    'http://10.0.0.1:30300',
  ]);
});

it('takes an address of the person’s own before any other', () => {
  expect(candidates(service(), nodes, 'https://todo.example.com')).toEqual([
    'https://todo.example.com',
  ]);
});

it('writes IPv6 addresses in brackets, and names as they are', () => {
  const ingress = [{ ip: 'fd00::1' }, { hostname: 'localhost' }];
  expect(candidates(service(ingress), { items: [] }, null)).toEqual([
    'http://[fd00::1]:3000',
    'http://localhost:3000',
  ]);
});

const config = {
  data: { FRONTEND_URL: 'http://localhost:3000', ALLOWED_ORIGINS: 'http://a:1,http://b:2' },
};
const cluster = () =>
  fakeCluster([
    [/get service/, service([], 30300)],
    [/get nodes/, nodes],
    [/get configmap/, config],
  ]).cluster;

it('gives the first address that answers, not the first that is quick', async () => {
  const check = (origin: string) => Promise.resolve(origin !== 'http://localhost:30300');
  expect(await findAddress(cluster(), { check })).toBe('http://127.0.0.1:30300');
});

it('leaves requests that nobody waits for', async () => {
  const swallowed: AbortSignal[] = [];
  const check = (origin: string, signal: AbortSignal) => {
    if (origin === 'http://localhost:30300') return Promise.resolve(true);
    swallowed.push(signal);
    return new Promise<boolean>(() => undefined);
  };
  expect(await findAddress(cluster(), { check })).toBe('http://localhost:30300');
  expect(swallowed.map(({ aborted }) => aborted)).toEqual([true, true]);
});

it('says when none answers', async () => {
  const check = () => Promise.resolve(false);
  expect(await findAddress(cluster(), { check, patienceMs: 0 })).toBeNull();
});

it('asks again while the network does not know of the pods yet', async () => {
  let asked = 0;
  // Refused on all three addresses at first.
  const check = () => Promise.resolve((asked += 1) > 3);
  expect(await findAddress(cluster(), { check })).toBe('http://localhost:30300');
});

it('knows from which origins the backend takes requests', async () => {
  expect(await trustedOrigins(cluster())).toEqual([
    'http://localhost:3000',
    'http://a:1',
    'http://b:2',
  ]);
});
