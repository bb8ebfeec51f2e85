import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutboundClient } from './outbound-client';
import { AddressRefused, type Resolve } from './public-address';

const servers: Server[] = [];
let requests = 0;

async function serve(listener: RequestListener): Promise<number> {
  const server = createServer((request, response) => {
    requests += 1;
    listener(request, response);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

beforeEach(() => {
  requests = 0;
});
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const message = { headers: { 'content-type': 'text/plain' }, body: 'hello' };
const near = new OutboundClient({ allowPrivate: true });

it('sends, and reads status, headers and body of the answer', async () => {
  const port = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response
        .writeHead(429, { 'retry-after': '7' })
        .end(`got ${Buffer.concat(chunks).toString()}`);
    });
  });
  expect(await near.post(`http://127.0.0.1:${port}/x`, message)).toMatchObject({
    status: 429,
    headers: { 'retry-after': '7' },
    body: 'got hello',
  });
});

it('follows no redirect', async () => {
  const inside = await serve((_request, response) => response.end('secret'));
  const port = await serve((_request, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${inside}/` }).end();
  });
  expect(await near.post(`http://127.0.0.1:${port}/`, message)).toMatchObject({ status: 307 });
  expect(requests).toBe(1);
});

it.each(['127.0.0.1', '2130706433', '0177.0.0.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])(
  'connects to nobody at %s unless private addresses are allowed',
  async (host) => {
    const port = await serve((_request, response) => response.end());
    const careful = new OutboundClient({ allowPrivate: false });
    await expect(careful.post(`http://${host}:${port}/`, message)).rejects.toThrow(AddressRefused);
    expect(requests).toBe(0);
  },
);

it.each(['http://8.8.8.8:25/', 'https://mail.example:465/', 'http://files.example:22/'])(
  'has nothing to say to services that are not of the web, as at %s',
  async (address) => {
    const resolve = jest.fn<void, Parameters<Resolve>>();
    const careful = new OutboundClient({ allowPrivate: false, resolve });
    await expect(careful.post(address, message)).rejects.toThrow(AddressRefused);
    expect(resolve).not.toHaveBeenCalled();
  },
);

it('survives a name that nobody knows, as the system says it', async () => {
  const careful = new OutboundClient({ allowPrivate: false });
  // No label has more than 63 characters: no name server is asked.
  const unknown = `http://${'x'.repeat(64)}.example/`;
  await expect(careful.post(unknown, message)).rejects.toMatchObject({ syscall: 'getaddrinfo' });
});

it('resolves a name once in a call, for the connection itself, whatever the name says next', async () => {
  const port = await serve((_request, response) => response.end());
  const leave = new AbortController();
  const asked: string[] = [];
  const rebinding: Resolve = (name, _options, done) => {
    asked.push(name);
    done(null, [{ address: asked.length === 1 ? '8.8.8.8' : '127.0.0.1', family: 4 }]);
    // Before anything is sent there.
    leave.abort(new Error('on its way'));
  };
  const careful = new OutboundClient({ allowPrivate: false, resolve: rebinding });
  const url = `http://hook.example:${port}/`;
  await expect(careful.post(url, { ...message, signal: leave.signal })).rejects.toThrow(
    'on its way',
  );
  expect(asked).toEqual(['hook.example']);
  await expect(careful.post(url, message)).rejects.toThrow(AddressRefused);
  expect(asked).toEqual(['hook.example', 'hook.example']);
  expect(requests).toBe(0);
});

it('ends with a server that says nothing, and with one that never stops', async () => {
  const silent = await serve(() => undefined);
  const hasty = new OutboundClient({ allowPrivate: true, timeout: 50 });
  await expect(hasty.post(`http://127.0.0.1:${silent}/`, message)).rejects.toThrow(/timeout/);
  const endless = await serve((_request, response) => {
    const more = () => {
      while (response.write('x'.repeat(10_000)));
    };
    response.on('drain', more);
    more();
  });
  const { body } = await near.post(`http://127.0.0.1:${endless}/`, message);
  expect(body).toHaveLength(16 * 1024);
});

it('ends with a server that wants to speak another protocol', async () => {
  const port = await serve((request) => {
    request.socket.write(
      'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    );
  });
  await expect(near.post(`http://127.0.0.1:${port}/`, message)).rejects.toThrow(/closed/);
});

it('ends when it is told to', async () => {
  const silent = await serve(() => undefined);
  const signal = AbortSignal.abort(new Error('draining'));
  await expect(near.post(`http://127.0.0.1:${silent}/`, { ...message, signal })).rejects.toThrow(
    'draining',
  );
});
