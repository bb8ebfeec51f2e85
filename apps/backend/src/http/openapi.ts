import { STATUS_CODES } from 'node:http';
import swagger from '@fastify/swagger';
import { Problem, problems, type ProblemCode } from '@todo/contracts';
import { z } from 'zod';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { FastifySchema, RouteOptions } from 'fastify';
import { sessionCookieName } from '../auth/auth';
import type { Config } from '../config';
import { examples } from './openapi-examples';
import { tidySchemas } from './openapi-schemas';
import { problemType } from './problem';
import { NoBody, type App, type RouteModule } from './route-module';

export const openApiPath = '/api/openapi.json';

const tags = [
  ...['Tasks', 'Lists', 'Trash', 'Reminders', 'Notifications', 'Calendar', 'Events'],
  ...['Assistant', 'Account', 'Health'],
];

const signedInProblems = ['unauthenticated', 'forbidden', 'rate_limited'] as const;

/** The problem responses of a route, for its schema. Those that any route may give are added to all. */
export function problemResponses(...codes: readonly ProblemCode[]) {
  const titles = new Map<number, string>();
  for (const { status, title } of codes.map((code) => problems[code])) {
    const others = titles.get(status);
    titles.set(status, others === undefined ? title : `${others}, or: ${title}`);
  }
  return Object.fromEntries(
    [...titles].map(([status, description]) => [
      status,
      { description, content: { [problemType]: { schema: Problem } } },
    ]),
  );
}

/** Collects the description of every route that is added after it. */
export async function describeRoutes(app: App, config: Config): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'To-do API',
        version: '1.0.0',
        description:
          'Tasks in lists, reminders, conversations with the assistant, and accounts. Errors are problem details (RFC 9457) with a stable `code`; account routes answer `{ code, message }`.',
      },
      servers: [{ url: '/' }],
      tags: tags.map((name) => ({ name })),
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: sessionCookieName(config),
            description: 'Set by signing in.',
          },
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            description: 'An API key of the account, for scripts and MCP clients.',
          },
        },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    transform: (document) =>
      jsonSchemaTransform({ ...document, schema: complete(document.schema, document.route) }),
    transformObject: (document) => {
      const described = jsonSchemaTransformObject(document);
      if (!('openapi' in described)) return described;
      const tidy = tidySchemas(described);
      const schemas = tidy.components?.schemas ?? {};
      for (const [name, example] of Object.entries(examples)) {
        if (schemas[name]) Object.assign(schemas[name], { examples: [example] });
      }
      return tidy;
    },
  });
}

/** Adds what the schema of a route leaves out since it is the same for all, or checked elsewhere. */
function complete(
  schema: FastifySchema & { security?: readonly unknown[] },
  { config }: Pick<RouteOptions, 'config'>,
): FastifySchema {
  const isPublic = schema.security?.length === 0;
  const body = config?.describedBody ?? (schema.body === NoBody ? undefined : schema.body);
  return {
    ...schema,
    body,
    response: {
      ...problemResponses(...(isPublic ? [] : signedInProblems), 'internal', 'unavailable'),
      ...describeSuccess(schema.response as Record<string, unknown> | undefined),
    },
  };
}

/** A route names the schema of its answer alone; what kind of answer it is, its status says. */
function describeSuccess(responses: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(responses).map(([status, schema]) => {
      if (!(schema instanceof z.ZodType)) return [status, schema];
      const description = STATUS_CODES[status] ?? 'Done';
      if (schema instanceof z.ZodNull) return [status, schema.describe(description)];
      return [status, { description, content: { 'application/json': { schema } } }];
    }),
  );
}

/** Serves the description; it never changes while the process lives. */
export const openApiRoutes: RouteModule = (app) => {
  app.addHook('onRequest', app.limitByAddress);
  let document: string | null = null;
  app.get(openApiPath, { schema: { hide: true } }, (_request, reply) => {
    document ??= JSON.stringify(app.swagger());
    return reply.type('application/json').send(document);
  });
};
