import { ConfigError, readConfig } from './config';

const required = {
  DATABASE_URL: 'postgres://user:password@localhost:5432/todo',
  BETTER_AUTH_SECRET: 'x'.repeat(32),
};

function complaintsAbout(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message.split('\n');
  }
}

describe('readConfig', () => {
  it('needs nothing but the database and the secret', () => {
    expect(readConfig(required)).toMatchObject({
      port: 8000,
      frontendUrl: 'http://localhost:3000',
      trustedOrigins: ['http://localhost:3000'],
      trustedProxies: [],
      requestsPerMinute: 600,
      role: 'all',
      reminderLeaseSeconds: 60,
      openai: { apiKey: null, baseUrl: null, model: null },
    });
  });

  it('measures for nobody unless it is told a port, and then where it listens', () => {
    expect(readConfig({ ...required, METRICS_PORT: '' }).metrics).toBeNull();
    const listening = { ...required, HOST: '127.0.0.1', METRICS_PORT: '9464' };
    expect(readConfig(listening).metrics).toEqual({ host: '127.0.0.1', port: 9464 });
    const elsewhere = { ...listening, METRICS_HOST: '10.0.0.5' };
    expect(readConfig(elsewhere).metrics).toEqual({ host: '10.0.0.5', port: 9464 });
  });

  it.each(['production', 'development', undefined])(
    'refuses a missing and a short secret when NODE_ENV is %s, and names the variable',
    (nodeEnv) => {
      for (const secret of [undefined, '', 'x'.repeat(31)]) {
        const environment = { ...required, NODE_ENV: nodeEnv, BETTER_AUTH_SECRET: secret };
        expect(complaintsAbout(environment)).toEqual([
          expect.stringMatching(/^BETTER_AUTH_SECRET .*openssl rand/),
        ]);
      }
    },
  );

  it('says what is wrong with each variable on a line of its own', () => {
    const lines = complaintsAbout({
      NODE_ENV: 'prod',
      PORT: '99999',
      DATABASE_URL: 'mysql://x',
      BETTER_AUTH_SECRET: 'short',
      FRONTEND_URL: 'localhost',
      ALLOWED_ORIGINS: 'https://a.example, nonsense',
      TRUSTED_PROXIES: '10.0.0.0/99',
      LOG_LEVEL: 'loud',
      ROLE: 'boss',
      REMINDER_LEASE_SECONDS: '0',
      RATE_LIMIT_PER_MINUTE: 'many',
      OPENAI_BASE_URL: 'ftp://models',
    });
    expect(lines.map((line) => line.split(' ')[0])).toEqual([
      'NODE_ENV',
      'PORT',
      'DATABASE_URL',
      'BETTER_AUTH_SECRET',
      'FRONTEND_URL',
      'ALLOWED_ORIGINS',
      'TRUSTED_PROXIES',
      'RATE_LIMIT_PER_MINUTE',
      'ROLE',
      'REMINDER_LEASE_SECONDS',
      'LOG_LEVEL',
      'OPENAI_BASE_URL',
    ]);
  });

  it('keeps secrets out of what it says', () => {
    const lines = complaintsAbout({
      DATABASE_URL: 'mysql://user:hunter2@db/todo',
      BETTER_AUTH_SECRET: 'hunter3',
    });
    expect(lines.join()).not.toMatch(/hunter/);
  });

  it('reads lists separated by commas, and takes origins without their paths', () => {
    const config = readConfig({
      ...required,
      FRONTEND_URL: 'https://todo.example.org/',
      ALLOWED_ORIGINS: 'https://a.example, http://127.0.0.1:3000/app ,',
      TRUSTED_PROXIES: 'loopback, 10.0.0.0/8, fd00::/8, 192.0.2.1',
    });
    expect(config.trustedOrigins).toEqual([
      'https://todo.example.org',
      'https://a.example',
      'http://127.0.0.1:3000',
    ]);
    expect(config.trustedProxies).toEqual(['loopback', '10.0.0.0/8', 'fd00::/8', '192.0.2.1']);
  });

  it('refuses an origin that stands for many', () => {
    expect(complaintsAbout({ ...required, ALLOWED_ORIGINS: 'https://*.example.org' })).toHaveLength(
      1,
    );
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readConfig({ ...required, PORT: '', OPENAI_API_KEY: '', LOG_LEVEL: '' })).toMatchObject({
      port: 8000,
      openai: { apiKey: null },
      logLevel: 'info',
    });
  });
});

it('does not quote a DATABASE_URL that cannot be read, since it holds a password', () => {
  const DATABASE_URL = 'postgres://user:hunter2/x@host:99999/db';
  const read = () => readConfig({ DATABASE_URL, BETTER_AUTH_SECRET: 'x'.repeat(32) });
  expect(read).toThrow(/^DATABASE_URL cannot be read/);
  expect(read).not.toThrow(/hunter2/);
});
