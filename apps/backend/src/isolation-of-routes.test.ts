import { Problem, type BulkResult } from '@todo/contracts';
import { z } from 'zod';
import { createOwner, rowsOf, type Owner } from './testing/isolation/belongings';
import { swaps } from './testing/isolation/id-fields';
import {
  describedFields,
  protectedRoutes,
  samplesOf,
  send,
  takesKeys,
  type Route,
} from './testing/isolation/routes';
import type { RouteSample } from './testing/isolation/route-samples';
import { World } from './testing/isolation/world';
import { createApiKey } from './testing/people';

let world: World;
/** Who tries, and may not change by it. */
let ben: Owner;

beforeAll(async () => {
  world = await World.create();
  ben = await createOwner(world.server);
});
afterAll(() => world.close('routes'));

const answering = () => protectedRoutes(world.server).filter(({ staysOpen }) => !staysOpen);

type Headers = Readonly<Record<string, string>>;

async function ask(route: Route, sample: RouteSample, headers: Headers) {
  world.checks += 1;
  const { status, body } = await send(world.server, route, sample, headers);
  return { status, body, told: { route: route.name, sample, status } };
}

it.each([
  ['nothing', {}],
  ['an API key that does not exist', { authorization: 'Bearer todo_nothing' }],
  ['an authorization of another kind', { authorization: 'Basic YTpi' }],
  ['a session that does not exist', { cookie: 'better-auth.session_token=nothing.abc' }],
])('every route answers 401 to who comes with %s', async (_name, headers) => {
  const id = world.anna.ids.task;
  for (const route of protectedRoutes(world.server)) {
    const { body, told } = await ask(route, { params: { id } }, headers);
    expect(told).toMatchObject({ status: 401 });
    expect(Problem.parse(JSON.parse(body)).code).toBe('unauthenticated');
  }
});

it('every route shows and changes only what is one’s own, and answers as it is described', async () => {
  for (const route of answering()) {
    const { length } = samplesOf(route, ben);
    for (let index = 0; index < length; index += 1) {
      const carl = route.method === 'GET' ? ben : await createOwner(world.server);
      const sample = samplesOf(route, carl)[index] ?? {};
      const { status, body, told } = await ask(route, sample, carl.person.cookie);
      expect({ ...told, done: [200, 201, 202, 204].includes(status) }).toMatchObject({
        done: true,
      });
      world.expectNoTrace(body);
      expectAsDescribed(route, status, body);
    }
    await world.expectUntouched();
  }
});

it('no route takes the id of something of another person', async () => {
  const key = await createApiKey(world.server.app, ben.person, { scope: 'write' });
  const rows = await rowsOf(world.server, ben.person.userId);
  for (const route of answering()) {
    const filled = new Set<string>();
    for (const own of samplesOf(route, ben)) {
      for (const { field, sample, foreign } of swaps(own, ben.ids, world.anna.ids)) {
        filled.add(field);
        for (const headers of [ben.person.cookie, key.headers]) {
          const { status, body, told } = await ask(route, sample, headers);
          expect({ ...told, refused: isRefused(route, field, status, body) }).toMatchObject({
            refused: true,
          });
          world.expectNoTrace(body, foreign);
        }
      }
    }
    const missing = describedFields(world.server, route).filter((field) => !filled.has(field));
    // Fill them in the samples of the route, in testing/isolation/route-samples.ts.
    expect({ route: route.name, unchecked: missing }).toMatchObject({ unchecked: [] });
    await world.expectUntouched();
  }
  expect(await rowsOf(world.server, ben.person.userId)).toEqual(rows);
});

it('no route lets a key change anything that may only read', async () => {
  const { headers } = await createApiKey(world.server.app, ben.person, { scope: 'read' });
  const rows = await rowsOf(world.server, ben.person.userId);
  for (const route of answering()) {
    for (const sample of samplesOf(route, ben)) {
      const { body, told } = await ask(route, sample, headers);
      const forbidden = route.method !== 'GET' || !takesKeys(route);
      expect(told).toMatchObject({ status: forbidden ? 403 : 200 });
      if (forbidden) expect(Problem.parse(JSON.parse(body)).code).toBe('forbidden');
    }
  }
  expect(await rowsOf(world.server, ben.person.userId)).toEqual(rows);
});

it('no change of anybody else is told to an open page', () => world.expectSilence());

function isRefused(route: Route, field: string, status: number, body: string): boolean {
  const { url, method } = route;
  // A key manages no account, whosever it is.
  if (!takesKeys(route) && status === 403) return true;
  // What is not one's own is passed over; nobody's rows change.
  if (url === '/api/notifications/read') return status === 204;
  if (field.startsWith('params.')) return status === 404;
  if (method === 'GET') return status === 200 || status === 400;
  if (status === 200) {
    const { results } = JSON.parse(body) as Partial<BulkResult>;
    return results?.every(({ ok }) => !ok) ?? false;
  }
  return [400, 404, 409].includes(status);
}

/** The answer is what the route says of this status, and nothing more. */
function expectAsDescribed({ name, response }: Route, status: number, body: string): void {
  const described = z
    .union([
      z.instanceof(z.ZodType),
      z
        .object({ content: z.record(z.string(), z.object({ schema: z.instanceof(z.ZodType) })) })
        .transform(({ content }) => content['application/json']?.schema ?? null),
    ])
    .safeParse(response[status]);
  expect({ name, status, described: described.success }).toMatchObject({ described: true });
  if (!described.data || described.data instanceof z.ZodNull) return;
  const answer: unknown = JSON.parse(body);
  expect({ name, answer }).toEqual({ name, answer: described.data.parse(answer) });
}
