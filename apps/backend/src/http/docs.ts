import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openApiPath } from './openapi';
import type { App, RouteModule } from './route-module';

const base = '/api/docs';

/** Where the files of swagger-ui-dist lie: a build copies them to this place beside itself, compressed. */
export interface DocsFolder {
  readonly path: string;
  readonly compressed: boolean;
}

const built = join(import.meta.dirname, 'swagger-ui');
const usualFolder: DocsFolder = existsSync(built)
  ? { path: built, compressed: true }
  : {
      path: dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json')),
      compressed: false,
    };

const files: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'favicon-32x32.png': 'image/png',
};

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>To-do API</title>
    <link rel="icon" href="${base}/favicon-32x32.png" />
    <link rel="stylesheet" href="${base}/swagger-ui.css" />
  </head>
  <body>
    <main id="docs"></main>
    <script src="${base}/swagger-ui-bundle.js"></script>
    <script src="${base}/start.js"></script>
  </body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '${openApiPath}',
  dom_id: '#docs',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
});
`;

/** The page may load its own files and call this server; the viewer draws with inline styles and data images. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** The API's description for people, from local files only. */
export const docsRoutes: RouteModule = (app) => {
  registerDocs(app, usualFolder);
};

export function registerDocs(app: App, folder: DocsFolder): void {
  app.addHook('onRequest', app.limitByAddress);
  const options = { schema: { hide: true }, helmet: { contentSecurityPolicy } };

  app.get(base, options, (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get(`${base}/start.js`, options, (_request, reply) =>
    reply.type('text/javascript').send(start),
  );
  for (const [name, type] of Object.entries(files)) {
    app.get(`${base}/${name}`, options, async (request, reply) => {
      void reply
        .type(type)
        .headers({ 'cache-control': 'public, max-age=86400', vary: 'accept-encoding' });
      if (!folder.compressed) return reply.send(await readFile(join(folder.path, name)));
      const content = await readFile(join(folder.path, `${name}.gz`));
      return /\bgzip\b/.test(String(request.headers['accept-encoding']))
        ? reply.header('content-encoding', 'gzip').send(content)
        : reply.send(gunzipSync(content));
    });
  }
}
