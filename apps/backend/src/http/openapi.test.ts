import * as contracts from '@todo/contracts';
import { startTestApp, type TestApp } from '../testing/test-app';
import { examples } from './openapi-examples';

interface Operation {
  summary?: string;
  security?: unknown[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { examples?: unknown[] }>; securitySchemes: object };
}

let server: TestApp;
let text: string;
let document: Document;

beforeAll(async () => {
  server = await startTestApp();
  const response = await server.app.inject({ url: '/api/openapi.json' });
  text = response.body;
  document = response.json();
});
afterAll(() => server.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('/api/openapi.json', () => {
  it('is OpenAPI 3.1 and describes every route of the API', () => {
    expect(document.openapi).toBe('3.1.0');
    const described = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const known = server.app.routeTable
      .filter(({ method, url }) => method !== 'HEAD' && /^\/(api|health|ready)/.test(url))
      .filter(({ url }) => !/^\/api\/(docs|openapi\.json)/.test(url))
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(known.sort());
  });

  it('refers to no schema that it does not hold, and holds none that it does not use', () => {
    const named = new Set(
      [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name),
    );
    expect([...named].sort()).toEqual(Object.keys(document.components.schemas).sort());
  });

  it('says of every route that needs a person how to sign in and what refusals look like', () => {
    expect(Object.keys(document.components.securitySchemes)).toEqual(['session', 'apiKey']);
    for (const { path, operation } of operations()) {
      expect(operation.summary).toBeTruthy();
      if (operation.security?.length === 0 || path.startsWith('/api/auth')) continue;
      expect(operation.responses['401']?.content).toHaveProperty(['application/problem+json']);
    }
  });

  it('says what to send to sign up and to add a task', () => {
    const bodyOf = (path: string) =>
      JSON.stringify(
        document.paths[path]?.['post']?.requestBody?.content['application/json']?.schema,
      );
    expect(bodyOf('/api/auth/sign-up/email')).toMatch(/"maxLength":128/);
    expect(bodyOf('/api/tasks')).toContain('#/components/schemas/NewTask');
    expect(document.paths['/api/tasks/{id}/complete']?.['post']?.requestBody).toBeUndefined();
  });

  it.each(Object.entries(examples))(
    'carries an example of %s that is one',
    (name, example: unknown) => {
      const schema = contracts[name as keyof typeof examples];
      expect(schema.safeParse(example).error).toBeUndefined();
      expect(document.components.schemas[name]?.examples).toEqual([example]);
    },
  );
});

describe('/api/docs', () => {
  it('loads nothing from elsewhere and runs no script inside the page', async () => {
    const response = await server.app.inject({ url: '/api/docs' });
    expect(response.headers['content-type']).toMatch('text/html');
    expect(response.headers['content-security-policy']).toMatch(/script-src 'self';/);
    expect(response.body).not.toMatch(/https?:|<script(?![^>]*src=)/);
    const links = [...response.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, link = '']) => link,
    );
    expect(links.length).toBeGreaterThan(3);
    for (const url of links) {
      expect((await server.app.inject({ url })).statusCode).toBe(200);
    }
  });
});
