import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Services } from '../compose';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  Logger,
  ZodTypeProvider
>;

/** The routes of one resource. Registered in a scope of its own: hooks it adds touch no other routes. */
export type RouteModule = (app: App, services: Services) => void | Promise<void>;

/** As `onRequest` takes it, of many routes or of one. */
export type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** The schema of a route without query parameters: one that is sent all the same is named in a 400. */
export const NoQuery = z.strictObject({});

/** The schema of a route without a body: none, null or an empty object. */
export const NoBody = z.strictObject({}).nullish();
