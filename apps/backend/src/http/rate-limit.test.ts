import { Problem } from '@todo/contracts';
import { createApiKey, signUp, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';

const most = 20;
const proxy = '10.9.9.9';

let server: TestApp;
let anna: TestPerson;
beforeAll(async () => {
  server = await startTestApp({
    environment: { RATE_LIMIT_PER_MINUTE: String(most), TRUSTED_PROXIES: proxy },
  });
  anna = await signUp(server.app);
});
afterAll(() => server.close());

async function statuses(send: () => Promise<{ statusCode: number }>, times: number) {
  const seen = new Set<number>();
  for (let sent = 0; sent < times; sent += 1) seen.add((await send()).statusCode);
  return [...seen];
}

describe('a person', () => {
  const read = (headers: Record<string, string>, remoteAddress?: string) =>
    server.app.inject({
      url: '/api/account/sessions',
      headers,
      ...(remoteAddress && { remoteAddress }),
    });

  it('is told to wait after too many requests, from wherever and by key or cookie', async () => {
    const carl = await signUp(server.app, { name: 'Carl' });
    const { headers: key } = await createApiKey(server.app, carl);
    expect(await statuses(() => read(key), most / 2 - 1)).toEqual([403]);
    expect(await statuses(() => read(carl.cookie, '192.0.2.9'), most / 2)).toEqual([200]);
    const refused = await read(carl.cookie);
    expect(refused.statusCode).toBe(429);
    expect(Problem.parse(refused.json()).code).toBe('rate_limited');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await read(anna.cookie)).statusCode).toBe(200);
  });
});

describe('whoever is not signed in', () => {
  const visit = (remoteAddress: string, forwarded?: string) =>
    server.app.inject({
      url: '/api/openapi.json',
      remoteAddress,
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    });

  it('is counted by address', async () => {
    expect(await statuses(() => visit('192.0.2.1'), most)).toEqual([200]);
    expect((await visit('192.0.2.1')).statusCode).toBe(429);
    expect((await visit('192.0.2.2')).statusCode).toBe(200);
  });

  it('is counted by network where addresses are plentiful', async () => {
    const network = '2001:db8:1:2:';
    let host = 0;
    expect(await statuses(() => visit(`${network}:${(host += 1).toString(16)}`), most)).toEqual([
      200,
    ]);
    expect((await visit(`${network}:ffff`)).statusCode).toBe(429);
    expect((await visit('2001:db8:1:3::1')).statusCode).toBe(200);
  });

  it('chooses no address by a header that no trusted proxy has sent', async () => {
    let claimed = 0;
    const send = () => visit('192.0.2.3', `198.51.100.${(claimed += 1)}`);
    expect(await statuses(send, most)).toEqual([200]);
    expect((await send()).statusCode).toBe(429);
  });

  it('is told apart behind a trusted proxy, by what that one has seen', async () => {
    const behind = (address: string) => visit(proxy, address);
    expect(await statuses(() => behind('203.0.113.1'), most)).toEqual([200]);
    expect((await behind('203.0.113.1')).statusCode).toBe(429);
    // What stands further left is what the client itself has claimed.
    expect((await behind('198.51.100.7, 203.0.113.1')).statusCode).toBe(429);
    expect((await behind('203.0.113.2')).statusCode).toBe(200);
  });
});
