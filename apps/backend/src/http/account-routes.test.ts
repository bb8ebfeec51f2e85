import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { authPath } from '../auth/auth';
import { signUp, testOrigin, type TestPerson } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';
import { accountRouteTable, type AccountRoute } from './account-routes';

let server: TestApp;
let anna: TestPerson;
beforeAll(async () => {
  server = await startTestApp();
  anna = await signUp(server.app);
});
afterAll(() => server.close());

const odd: unknown[] = [null, '', '\u0000', 'x'.repeat(10_000), -1, 1e300, true, [], {}, [{}]];
const hidden = ['callbackURL', 'rememberMe', 'image', '__proto__'];

/** Bodies that are usable but for one field, each for an account of its own, and some that are none. */
function bodiesFor({ body }: AccountRoute): string[] {
  const shown = body instanceof z.ZodObject ? Object.keys(body.shape) : [];
  const almost = [...shown, ...hidden].flatMap((field) =>
    odd.map((value) => {
      // Put together as text, since an object would take `__proto__` for something else.
      const usable = {
        name: 'A',
        email: `${randomUUID()}@example.com`,
        password: 'wrong password',
      };
      return JSON.stringify(usable).replace('}', `,"${field}":${JSON.stringify(value)}}`);
    }),
  );
  return [...almost, ...odd.map((value) => JSON.stringify(value)), '{', ''];
}

const posts = accountRouteTable.filter(
  ({ method, path }) => method === 'POST' && path !== '/sign-out',
);
const reads = accountRouteTable.filter(({ method }) => method === 'GET');

let address = 0;

it.each(posts)('$path answers no odd body with a 500', async (route) => {
  for (const payload of bodiesFor(route)) {
    address += 1;
    const response = await server.app.inject({
      method: 'POST',
      url: `${authPath}${route.path}`,
      // From here and there, so that the limits are not what answers.
      remoteAddress: `10.${(address >> 16) + 4}.${(address >> 8) & 255}.${address & 255}`,
      headers: { ...anna.cookie, origin: testOrigin, 'content-type': 'application/json' },
      payload,
    });
    const { statusCode } = response;
    expect({ payload: payload.slice(0, 200), statusCode, failed: statusCode >= 500 }).toMatchObject(
      {
        failed: false,
      },
    );
  }
});

it.each(reads)('$path answers no odd query with a 500', async ({ path }) => {
  for (const query of [
    'limit=-1',
    'limit=%00',
    'a[b]=1',
    'disableRefresh=%00',
    'id=x&id=y',
    '%zz',
  ]) {
    const url = `${authPath}${path}?${query}`;
    const response = await server.app.inject({ url, headers: anna.cookie });
    expect({ url, failed: response.statusCode >= 500 }).toEqual({ url, failed: false });
  }
});
