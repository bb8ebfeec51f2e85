import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartProblem, type Settings } from './settings';

/** @throws StartProblem when a port is not to be had, with its variable and what to do. */
export async function checkPorts({ host, frontendPort, backendPort }: Settings): Promise<void> {
  // "localhost" is either of the two loopback addresses, so both must be free.
  const hosts = new Set([host, '127.0.0.1', '::1']);
  const wanted = [
    ['FRONTEND_PORT', frontendPort],
    ['BACKEND_PORT', backendPort],
  ] as const;
  for (const [variable, port] of wanted) {
    for (const each of hosts) await checkPort(variable, each, port);
  }
}

async function checkPort(variable: string, host: string, port: number): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ port, host, exclusive: true });
    await once(probe, 'listening');
    probe.close();
    await once(probe, 'close');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new StartProblem(
        `Port ${port} is taken by another program. End that program, or choose another port: ${variable}=${port + 1} npm start`,
      );
    }
    if (code === 'EACCES') {
      throw new StartProblem(
        `Port ${port} is not allowed for this user. Choose one above 1023: ${variable}=${port + 10_000} npm start`,
      );
    }
    // A machine without IPv6 has no ::1 that anything could listen on.
    if (code !== 'EADDRNOTAVAIL' && code !== 'EAFNOSUPPORT') throw error;
  }
}
