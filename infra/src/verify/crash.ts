import type { Cluster } from '../cluster/cluster';

/**
 * Ends the main process of a container without any warning. The images have no shell, and inside a container
 * nothing can send the first process a signal that it does not handle: Node.js opens its inspector on SIGUSR1, and by
 * that the process is told to end at once.
 */
const script = `
process.kill(1, 'SIGUSR1');
const deadline = Date.now() + 20_000;
for (;;) {
  try {
    const [{ webSocketDebuggerUrl }] = await (await fetch('http://127.0.0.1:9229/json')).json();
    const socket = new WebSocket(webSocketDebuggerUrl);
    socket.onopen = () => socket.send(JSON.stringify({
      id: 1, method: 'Runtime.evaluate', params: { expression: 'setTimeout(() => process.exit(137), 500)' },
    }));
    // A process does not end while somebody inspects it.
    socket.onmessage = () => process.exit(0);
    break;
  } catch (error) {
    if (Date.now() > deadline) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}`;

/** Crashes a pod's container; it is started again in the same pod. */
export async function crash(cluster: Cluster, pod: string, container: string): Promise<void> {
  // The command may end with the container that it runs in.
  await cluster.tryKubectl(
    ['exec', pod, '-c', container, '--', '/nodejs/bin/node', '--input-type=module', '-e', script],
    { timeoutMs: 40_000 },
  );
}
