import { findingOf, findingsOfConfig, type ImageConfig } from './rules';

const good: ImageConfig = {
  User: '10001:10001',
  Env: ['NODE_ENV=production', 'PORT=8000'],
  Entrypoint: ['/nodejs/bin/node', 'main.js'],
  Healthcheck: { Test: ['CMD', '/nodejs/bin/node', 'healthcheck.cjs'] },
  Labels: Object.fromEntries(
    ['title', 'description', 'licenses', 'version', 'revision', 'base.name'].map((name) => [
      `org.opencontainers.image.${name}`,
      'something',
    ]),
  ),
};

describe('what an image may hold', () => {
  it.each([
    ['app/.env', 'a file of settings'],
    ['app/.env.production', 'a file of settings'],
    ['root/.npmrc', 'a place of secrets'],
    ['home/nonroot/.ssh/id_ed25519', 'a place of secrets'],
    ['app/server.key', 'a key'],
    ['app/main.js.map', 'a source map'],
    ['app/tasks.test.js', 'a test'],
    ['app/src/main.ts', 'a source'],
    ['bin/sh', 'a shell'],
    ['usr/bin/bash', 'a shell'],
    ['bin/busybox', 'a shell'],
  ])('refuses %s', (path, what) => {
    expect(findingOf(path, '')).toBe(`${path} is ${what}.`);
  });

  it.each([
    'app/main.js',
    'nodejs/bin/node',
    'etc/ssl/certs/ca-certificates.crt',
    'etc/ssl/certs/authority.pem',
    'app/node_modules/next/package.json',
    'etc/environment',
  ])('takes %s', (path) => {
    expect(findingOf(path, '')).toBeNull();
  });

  it('refuses a private key under any name, and takes a program that reads keys', () => {
    const begin = '-----BEGIN PRIVATE KEY-----';
    expect(findingOf('app/data.txt', `${begin}\n${'MIIEvQIBADAN'.repeat(6)}`)).toBe(
      'app/data.txt holds a private key.',
    );
    expect(findingOf('app/main.js', `text.startsWith("${begin}") && parse(text)`)).toBeNull();
  });
});

describe('how an image runs', () => {
  it('has nothing to say about one that is as it should be', () => {
    expect(findingsOfConfig(good)).toEqual([]);
  });

  it.each(['', 'root', '0', 'nonroot', '1000:1000'])('refuses the user "%s"', (User) => {
    expect(findingsOfConfig({ ...good, User })).toHaveLength(1);
  });

  it('refuses a secret in the environment, a check through a shell and a missing label', () => {
    expect(
      findingsOfConfig({
        ...good,
        Env: ['BETTER_AUTH_SECRET=x'],
        Healthcheck: { Test: ['CMD-SHELL', 'curl localhost'] },
        Entrypoint: ['node'],
      }),
    ).toEqual([
      'Its environment holds BETTER_AUTH_SECRET.',
      'Its entry point is not a program by its path.',
      'It has no health check that runs without a shell.',
    ]);
    expect(findingsOfConfig({ ...good, Labels: {} })).toHaveLength(6);
  });
});
