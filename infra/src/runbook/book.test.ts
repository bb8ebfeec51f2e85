import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { infra } from '../paths';
import { blocksOf, elsewhere, manifestElsewhere, strayCommands } from './book';
import { troubles } from './troubles';

const markdown = [
  '# Book',
  'Run `kubectl get pods`.',
  '```sh',
  'one',
  'two',
  '```',
  '```mermaid',
  'flowchart',
  '```',
  '## Trouble',
  '```sh until=http://localhost:3000/',
  'three',
  '```',
].join('\n');

it('finds the commands of a book, and the headings that they stand under', () => {
  expect(blocksOf(markdown)).toEqual([
    { section: 'Book', script: 'one\ntwo', until: null },
    { section: 'Trouble', script: 'three', until: 'http://localhost:3000/' },
  ]);
});

it('finds commands outside of blocks', () => {
  expect(strayCommands(markdown)).toEqual(['kubectl get pods']);
});

it('takes commands and manifests to another namespace, and to ports that are free', () => {
  const place = { namespace: 'trial', manifests: '/tmp/copies' };
  const moved = (script: string, section = 'Set up') => elsewhere({ script, section }, place);
  expect(moved('npx nx deploy infra --set=a=b')).toBe(
    'npx nx deploy infra --set=frontend.service.nodePort=null --namespace=trial --set=a=b',
  );
  expect(moved('npx nx deploy infra', 'OOMKilled')).toContain('deploy infra --excludeTaskDep');
  expect(moved('kubectl apply --filename infra/k8s/manifests/local/x.yaml')).toBe(
    'kubectl apply --filename /tmp/copies/x.yaml',
  );
  const yaml =
    'kind: Namespace\nmetadata:\n  name: todo-chatbot\n  namespace: todo-chatbot\n  nodePort: 30300\n  image: todo-chatbot/backend:local\n';
  expect(manifestElsewhere(yaml, 'trial', ['todo-chatbot/backend:abc'])).toBe(
    'kind: Namespace\nmetadata:\n  name: trial\n  namespace: trial\n  image: todo-chatbot/backend:abc\n',
  );
});

it('the run book has every trouble that is caused, and no command that nothing runs', async () => {
  const text = await readFile(join(infra, 'k8s/README.md'), 'utf8');
  const sections = blocksOf(text).map(({ section }) => section);
  for (const trouble of Object.keys(troubles)) expect(sections).toContain(trouble);
  expect(strayCommands(text)).toEqual([]);
});
