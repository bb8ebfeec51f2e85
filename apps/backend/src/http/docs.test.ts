import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fastify from 'fastify';
import { registerDocs } from './docs';
import type { App } from './route-module';

const styles = 'body { color: purple }';
const url = '/api/docs/swagger-ui.css';
let path: string;
let app: App;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'docs-'));
  await writeFile(join(path, 'swagger-ui.css.gz'), gzipSync(styles));
  app = fastify().decorate('limitByAddress', () => Promise.resolve()) as unknown as App;
  registerDocs(app, { path, compressed: true });
});
afterAll(async () => {
  await app.close();
  await rm(path, { recursive: true });
});

describe('the files of the docs page in a build', () => {
  it('are sent as they are kept, compressed, to whoever can read that', async () => {
    const response = await app.inject({ url, headers: { 'accept-encoding': 'br, gzip' } });
    expect(response.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/css',
      vary: 'accept-encoding',
    });
    expect(gunzipSync(response.rawPayload).toString()).toBe(styles);
  });

  it('are sent as text to anybody else', async () => {
    const response = await app.inject({ url });
    expect(response.headers).not.toHaveProperty('content-encoding');
    expect(response.body).toBe(styles);
  });
});
