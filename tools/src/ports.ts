import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { StartProblem, type Settings } from './settings';

/** How long the servers of a program that was killed may take to end. */
const patience = { attempts: 60, pauseMs: 500 };

/**
 * `wait` is for ports that the servers of a killed program are about to free.
 * @throws StartProblem when a port is not to be had, with its variable and what to do.
 */
export async function checkPorts(settings: Settings, { wait }: { wait: boolean }): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await checkBoth(settings);
      return;
    } catch (error) {
      if (!wait || attempt >= patience.attempts) throw error;
      if (attempt === 2)
        console.log('Waiting for the servers of the program that ran before to end …');
      await pause(patience.pauseMs);
    }
  }
}

async function checkBoth({ host, frontendPort, backendPort }: Settings): Promise<void> {
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
