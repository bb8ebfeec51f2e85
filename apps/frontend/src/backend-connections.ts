import { RememberedAddresses } from '@todo/network';
import { subscribe } from 'node:diagnostics_channel';
import { Agent, type ClientRequest, type ClientRequestArgs } from 'node:http';
import { connect, type Socket, type TcpNetConnectOpts } from 'node:net';
import type { Duplex } from 'node:stream';
import { patiently, patienceWithBackend, type Patience } from './patience';

/**
 * Gives every request that is passed on a connection of its own. Next keeps at most 256 and uses them again: as
 * many open event streams would hold up everything else, no request would reach a process that was added later,
 * and one that the backend closes in the moment of its next use fails that request.
 */
export function connectAnew(patience: Patience = patienceWithBackend): void {
  // Next makes its agent where nobody else reaches it. Both methods are there to be replaced.
  Agent.prototype.keepSocketAlive = () => false;
  Agent.prototype.createConnection = (options, done) => {
    // Nothing was sent while there is no connection, so nothing can happen twice.
    patiently(patience, (within) => connectOnce(options, within)).then(
      (socket) => done?.(null, socket),
      // There is no socket then, whatever the type says.
      (error: Error) => done?.(error, undefined as unknown as Duplex),
    );
    return undefined;
  };
  subscribe('http.client.request.created', (message) => {
    const { agent } = (message as { request: ClientRequest & { agent?: Agent } }).request;
    if (agent) agent.maxSockets = Infinity;
  });
}

const addresses = new RememberedAddresses();

function connectOnce(options: ClientRequestArgs, within: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ ...(options as TcpNetConnectOpts), lookup: addresses.lookup });
    const timer = setTimeout(() => {
      socket.destroy(new Error(`No connection within ${within} ms.`));
    }, within);
    socket.once('error', (error) => {
      addresses.renew(options.host ?? '');
      reject(error);
    });
    socket.once('close', () => {
      clearTimeout(timer);
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve(socket);
    });
  });
}
