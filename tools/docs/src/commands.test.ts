import { asked } from './commands';

const target = (name: string, project: string | null) => ({
  kind: 'target',
  target: name,
  project,
});

it.each([
  ['npx nx test language', [target('test', 'language')]],
  ['nx deploy infra --configuration=local', [target('deploy', 'infra')]],
  ['npx nx run backend:build', [target('build', 'backend')]],
  ['npx nx affected -t lint test --parallel=2', [target('lint', null), target('test', null)]],
  [
    'npx nx run-many -t build -p backend frontend',
    [target('build', 'backend'), target('build', 'frontend')],
  ],
  ['nx run-many --targets=lint,test', [target('lint', null), target('test', null)]],
  ['npm run doctor', [{ kind: 'script', script: 'doctor' }]],
  ['OPENAI_API_KEY=… npm start   # the web app', [{ kind: 'script', script: 'start' }]],
  [
    'npx nx build backend && npm test',
    [target('build', 'backend'), { kind: 'script', script: 'test' }],
  ],
  ['npx nx graph', []],
  ['npm ci', []],
  ['kubectl get pods', []],
])('%s asks for %j', (commandLine, expected) => {
  expect(asked(commandLine)).toEqual(expected);
});
