import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { cookieOf, signUp, testOrigin } from '../testing/people';
import { startTestApp, type TestApp } from '../testing/test-app';
import { triesPerAccount, triesPerAddress, windowMinutes } from './try-limit';

let server: TestApp;
let now = Temporal.Now.instant();

beforeAll(async () => {
  server = await startTestApp({
    overrides: { clock: { now: () => now } },
    environment: { TRUSTED_PROXIES: '10.9.9.9' },
  });
});
afterAll(() => server.close());

let addresses = 0;
function newAddress(): string {
  addresses += 1;
  return `10.3.${addresses >> 8}.${addresses & 255}`;
}

interface Try {
  email: string;
  password: string;
}

interface From {
  remoteAddress?: string;
  forwarded?: string;
  cookie?: string;
}

function signIn({ email, password }: Try, from: From = {}) {
  const { remoteAddress = newAddress(), forwarded, cookie } = from;
  return server.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    remoteAddress,
    headers: {
      origin: testOrigin,
      ...(forwarded && { 'x-forwarded-for': forwarded }),
      ...(cookie && { cookie }),
    },
    payload: { email, password },
  });
}

async function fail(email: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let tried = 0; tried < times; tried += 1) {
    statuses.push((await signIn({ email, password: 'wrong password' })).statusCode);
  }
  return statuses;
}

describe('the limit by account', () => {
  it('closes sign-in after ten wrong passwords from wherever, and opens it after fifteen minutes', async () => {
    const person = await signUp(server.app);
    expect(await fail(person.email, triesPerAccount)).toEqual(Array(triesPerAccount).fill(401));
    const refused = await signIn(person);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: 'TOO_MANY_TRIES' });
    expect(refused.headers['retry-after']).toBe(String(windowMinutes * 60));

    now = now.add({ minutes: windowMinutes }).subtract({ seconds: 1 });
    expect((await signIn(person)).statusCode).toBe(429);
    now = now.add({ seconds: 1 });
    expect((await signIn(person)).statusCode).toBe(200);
  });

  it('leaves open sessions alone', async () => {
    const person = await signUp(server.app);
    await fail(person.email, triesPerAccount + 1);
    const response = await server.app.inject({ url: '/api/tasks', headers: person.cookie });
    expect(response.statusCode).toBe(200);
  });

  it('begins anew after the right password', async () => {
    const person = await signUp(server.app);
    await fail(person.email, triesPerAccount - 1);
    expect((await signIn(person)).statusCode).toBe(200);
    expect(await fail(person.email, triesPerAccount)).not.toContain(429);
  });

  it('does not tell whether there is an account', async () => {
    const { email } = await signUp(server.app);
    const nobody = `${randomUUID()}@example.com`;
    const tries = triesPerAccount + 1;
    expect(await fail(nobody, tries)).toEqual(await fail(email, tries));
    const answers = await Promise.all(
      [nobody, email].map((address) => signIn({ email: address, password: 'wrong password' })),
    );
    expect(answers[0]?.json()).toEqual(answers[1]?.json());
  });

  it('counts spellings of one address together', async () => {
    const { email, password } = await signUp(server.app);
    await fail(email.toUpperCase(), triesPerAccount);
    expect((await signIn({ email, password })).statusCode).toBe(429);
  });

  it('lets no more through when tries come at once', async () => {
    const { email } = await signUp(server.app);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => signIn({ email, password: 'wrong password' })),
    );
    const passed = answers.filter(({ statusCode }) => statusCode === 401);
    expect(passed).toHaveLength(triesPerAccount);
  });
});

describe('a browser in which the owner has signed in before', () => {
  /** What is left in the browser after signing out. */
  async function knownDeviceOf(person: Try): Promise<string> {
    const { cookies } = await signIn(person);
    return cookieOf(cookies.filter(({ name }) => name.endsWith('known_device')));
  }

  it('is not kept out by tries from elsewhere', async () => {
    const person = await signUp(server.app);
    const cookie = await knownDeviceOf(person);
    await fail(person.email, triesPerAccount + 1);
    expect((await signIn(person)).statusCode).toBe(429);
    expect((await signIn(person, { cookie })).statusCode).toBe(200);
  });

  it('has tries of its own, and no more of them', async () => {
    const person = await signUp(server.app);
    const cookie = await knownDeviceOf(person);
    for (let tried = 0; tried < triesPerAccount; tried += 1) {
      const refused = await signIn({ ...person, password: 'wrong password' }, { cookie });
      expect(refused.statusCode).toBe(401);
    }
    expect((await signIn(person, { cookie })).statusCode).toBe(429);
    expect((await signIn(person)).statusCode).toBe(200);
  });

  it('is known for that account only, and cannot be made up', async () => {
    const [anna, ben] = [await signUp(server.app), await signUp(server.app)];
    const cookie = await knownDeviceOf(ben);
    await fail(anna.email, triesPerAccount);
    expect((await signIn(anna, { cookie })).statusCode).toBe(429);
    const madeUp = 'better-auth.known_device=x.y';
    expect((await signIn(anna, { cookie: madeUp })).statusCode).toBe(429);
  });
});

describe('the limit by address', () => {
  // A try with an address that is none is cheap, and counts as well.
  const tryAs = (from: { remoteAddress: string; forwarded?: string }) =>
    signIn({ email: 'nobody', password: 'wrong password' }, from);

  it('holds for all accounts together, whatever a client says about its address', async () => {
    const remoteAddress = newAddress();
    for (let tried = 0; tried < triesPerAddress; tried += 1) {
      const forwarded = newAddress();
      expect((await tryAs({ remoteAddress, forwarded })).statusCode).toBe(400);
    }
    const refused = await tryAs({ remoteAddress, forwarded: newAddress() });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBeDefined();
    expect((await tryAs({ remoteAddress: newAddress() })).statusCode).toBe(400);

    now = now.add({ minutes: windowMinutes });
    expect((await tryAs({ remoteAddress })).statusCode).toBe(400);
  });

  it('holds for signing up as well', async () => {
    const remoteAddress = newAddress();
    const { email } = await signUp(server.app);
    // An e-mail address that is taken is refused before the password is hashed.
    const signUpAgain = () =>
      server.app.inject({
        method: 'POST',
        url: '/api/auth/sign-up/email',
        remoteAddress,
        headers: { origin: testOrigin },
        payload: { name: 'A', email, password: 'some password' },
      });
    for (let tried = 0; tried < triesPerAddress; tried += 1) {
      expect((await signUpAgain()).statusCode).toBe(422);
    }
    expect((await signUpAgain()).statusCode).toBe(429);
  });

  it('tells clients behind a trusted proxy apart', async () => {
    const remoteAddress = '10.9.9.9';
    const forwarded = newAddress();
    for (let tried = 0; tried < triesPerAddress; tried += 1)
      await tryAs({ remoteAddress, forwarded });
    expect((await tryAs({ remoteAddress, forwarded })).statusCode).toBe(429);
    expect((await tryAs({ remoteAddress, forwarded: newAddress() })).statusCode).toBe(400);
  });
});
