import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { CalendarFeed, CreatedCalendarFeed } from '@todo/contracts';
import type { Actor } from '@todo/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { requireSession, sessionOnly } from '../auth/require-session';
import { calendarOf } from '../calendar/calendar';
import type { Services } from '../compose';
import { problemResponses } from './openapi';
import { NoBody, NoQuery, type RouteModule } from './route-module';

const feed = '/api/calendar-feed';
const common = { tags: ['Calendar'] };
const own = { ...common, security: sessionOnly, querystring: NoQuery };
/** Of one feed: a program looks once an hour, and a person has few programs. */
const readsPerMinute = 30;

const CalendarQuery = z.strictObject({
  as: z.enum(['todos', 'events']).default('todos').meta({
    description:
      'todos: every open task; events: those that are due at some time, for programs that show no to-dos.',
  }),
});

const calendar = {
  description: 'The calendar; its ETag changes with it.',
  content: {
    'text/calendar': {
      schema: z.string().meta({ description: 'An iCalendar object (RFC 5545).' }),
    },
  },
};

/** Open tasks with their reminders and how they repeat, as other programs read them. */
export const calendarRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.requireActor);

  app.get(
    '/api/calendar.ics',
    {
      schema: {
        ...common,
        summary: 'Take the open tasks along as a calendar',
        querystring: CalendarQuery,
        response: { 200: calendar, 304: z.null(), ...problemResponses('validation_failed') },
      },
    },
    (request, reply) => {
      reply.header('content-disposition', 'attachment; filename="tasks.ics"');
      return send(services, request, reply, request.actor);
    },
  );
};

/** The private address of that calendar. Not for API keys: it would outlive the key. */
export const calendarFeedRoutes: RouteModule = (app, { config, notifications }) => {
  app.addHook('onRequest', app.requireActor);
  app.addHook('onRequest', requireSession);

  app.get(
    feed,
    {
      schema: {
        ...own,
        summary: 'Read whether there is a calendar feed',
        description: '404 when there is none. Its address was told when it was made.',
        response: { 200: CalendarFeed, ...problemResponses('validation_failed', 'not_found') },
      },
    },
    ({ actor }) => notifications.calendarFeed(actor),
  );

  app.post(
    feed,
    {
      schema: {
        ...own,
        summary: 'Make a calendar feed',
        description:
          'The only answer that holds its address, which whoever has it can read. An earlier address is worth nothing from then on.',
        body: NoBody,
        response: { 201: CreatedCalendarFeed, ...problemResponses('validation_failed') },
      },
    },
    async ({ actor }, reply) => {
      const { token, ...made } = await notifications.makeCalendarFeed(actor);
      const url = `${config.frontendUrl}/api/calendar/${token}.ics`;
      return reply.code(201).send({ ...made, url });
    },
  );

  app.delete(
    feed,
    {
      schema: {
        ...own,
        summary: 'Close the calendar feed',
        body: NoBody,
        response: { 204: z.null(), ...problemResponses('validation_failed', 'not_found') },
      },
    },
    async ({ actor }, reply) => {
      await notifications.removeCalendarFeed(actor);
      return reply.code(204).send(null);
    },
  );
};

/** What calendar programs subscribe to: they can neither sign in nor send a key. */
export const openCalendarRoutes: RouteModule = (app, services) => {
  app.addHook('onRequest', app.limitByAddress);

  app.get(
    '/api/calendar/:token',
    {
      onRequest: app.limitBy(readsPerMinute, ({ params }) => `feed ${JSON.stringify(params)}`),
      schema: {
        ...common,
        summary: 'Read a calendar feed',
        description: 'By the address that `POST /api/calendar-feed` told. 404 once it is closed.',
        security: [],
        params: z.strictObject({ token: z.string().min(1).max(200) }),
        querystring: CalendarQuery,
        response: {
          200: calendar,
          304: z.null(),
          ...problemResponses('validation_failed', 'not_found', 'rate_limited'),
        },
      },
    },
    async (request, reply) => {
      const token = request.params.token.replace(/\.ics$/, '');
      const actor = await services.notifications.readCalendarFeed(token);
      // To be asked for each time, so that a feed that was closed is gone at once.
      reply.header('cache-control', 'private, no-cache');
      return send(services, request, reply, actor);
    },
  );
};

type Query = z.output<typeof CalendarQuery>;

async function send(
  { calendars, clock, config }: Pick<Services, 'calendars' | 'clock' | 'config'>,
  { headers, query }: Pick<FastifyRequest<{ Querystring: Query }>, 'headers' | 'query'>,
  reply: FastifyReply,
  { userId, timeZone }: Actor,
) {
  const { version, write } = await calendarOf(calendars, userId, {
    kind: query.as === 'todos' ? 'VTODO' : 'VEVENT',
    timeZone,
    origin: config.frontendUrl,
    now: clock.now(),
  });
  const tag = `"${createHash('sha256').update(version).digest('base64url')}"`;
  reply.header('etag', tag);
  if (isKnown(headers['if-none-match'], tag)) return reply.code(304).send();
  return reply
    .type('text/calendar; charset=utf-8')
    .send(Readable.from(write(), { objectMode: false }));
}

/** Proxies that compress an answer make its tag a weak one. */
function isKnown(header: string | undefined, tag: string): boolean {
  const tags = (header ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  return tags.includes(tag) || tags.includes('*');
}
