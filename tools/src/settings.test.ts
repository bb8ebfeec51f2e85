import { resolve } from 'node:path';
import { readSettings, root, StartProblem } from './settings';

it('has defaults for everything', () => {
  expect(readSettings({}, [])).toEqual({
    frontendPort: 3000,
    backendPort: 8000,
    host: '127.0.0.1',
    dataDir: resolve(root, '.data'),
    databaseUrl: null,
    dev: false,
    openBrowser: true,
    address: 'http://localhost:3000',
  });
});

it('takes a variable that is set to nothing for one that is not set', () => {
  const env = { FRONTEND_PORT: '', DATA_DIR: '', DATABASE_URL: '', HOST: '' };
  expect(readSettings(env, [])).toEqual(readSettings({}, []));
});

it.each([
  [{ FRONTEND_PORT: 'web' }, [], 'FRONTEND_PORT'],
  [{ BACKEND_PORT: '65536' }, [], 'BACKEND_PORT'],
  [{ BACKEND_PORT: '3000' }, [], 'BACKEND_PORT'],
  [{}, ['--prod'], '--prod'],
])('names what is wrong with %j %j', (env, args, name) => {
  expect(() => readSettings(env, args)).toThrow(StartProblem);
  expect(() => readSettings(env, args)).toThrow(name);
});
