import { parseDocument } from 'yaml';
import { describeValues } from './readme';

const begin = '<!-- values: made by `npx nx render infra` -->';
const readme = `before\n${begin}\nold\n<!-- /values -->\nafter\n`;

it('puts a row for each value between the marks, with its default and its comment', () => {
  const values = [
    '# About the file.',
    '',
    'image:',
    '  # A registry,',
    '  # or none.',
    "  registry: ''",
    '  pullSecrets: []',
    '# May be a | pipe.',
    'labels: { a: b }',
    'replicas: 2',
  ].join('\n');
  const described = describeValues(readme, parseDocument(values));
  expect(described.split('\n').filter((line) => line.startsWith('| `'))).toEqual([
    '| `image.registry` | `""` | A registry, or none. |',
    '| `image.pullSecrets` | `[]` |  |',
    '| `labels` | `{"a":"b"}` | May be a \\| pipe. |',
    '| `replicas` | `2` |  |',
  ]);
  expect(described).toMatch(/^before\n/);
  expect(described).toMatch(/<!-- \/values -->\nafter\n$/);
  expect(described).not.toContain('old');
});

it('needs the marks', () => {
  expect(() => describeValues('nothing', parseDocument('a: 1'))).toThrow('needs the lines');
});
