import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics';

/** Answers `GET /metrics` and nothing else, on a port that the web app passes nothing on to. */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Server> {
  const server = createServer((request, response) => {
    const reading = request.method === 'GET' || request.method === 'HEAD';
    if (!reading || request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Read /metrics.\n');
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  metrics.watchProcess();
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
