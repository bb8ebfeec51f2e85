import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { lint } from '../src/chart/helm';
import { helm3 } from '../src/chart/helm3';
import { variants } from '../src/chart/variants';
import { chart, root } from '../src/paths';
import { tool } from '../src/toolchain';
import { render } from './rendering';

const all = Object.entries(variants);

it('is the chart todo-chatbot 1.0.0, of the version of the program', async () => {
  const described = parse(await readFile(join(chart, 'Chart.yaml'), 'utf8')) as object;
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(described).toMatchObject({
    apiVersion: 'v2',
    name: 'todo-chatbot',
    version: '1.0.0',
    appVersion: version,
  });
});

it.each(all)('%s: Helm 4 and Helm 3 find no fault, and render the same', async (_, settings) => {
  const older = await helm3();
  await lint(settings);
  await lint({ ...settings, helm: older });
  const { manifests } = await render({ ...settings, helm: older });
  expect(manifests).toEqual((await render(settings)).manifests);
});

it.each(all)(
  '%s: every object says what it belongs to, and where it lives',
  async (_, settings) => {
    const { manifests } = await render(settings);
    for (const { kind, metadata } of manifests) {
      expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/part-of': 'todo-chatbot' });
      if (kind === 'Namespace') continue;
      expect(metadata.namespace).toBe('todo-chatbot');
      expect(metadata.labels).toMatchObject({
        'app.kubernetes.io/name': 'todo-chatbot',
        'app.kubernetes.io/instance': 'todo-chatbot',
        'app.kubernetes.io/version': '1.0.0',
        'app.kubernetes.io/component': expect.stringMatching(/^[a-z]+$/) as string,
      });
    }
  },
);

it.each(all)('%s: holds no secret', async (_, settings) => {
  const rendering = await render(settings);
  expect(rendering.names('Secret')).toEqual([]);
  expect(JSON.stringify(rendering.manifests)).not.toMatch(/postgres(ql)?:\/\/|sk-[a-z0-9]/i);
});

it('tells the next command', async () => {
  const args = ['install', 'todo-chatbot', chart, '--dry-run=client', '--namespace', 'somewhere'];
  const run = promisify(execFile);
  const { stdout } = await run(await tool('helm'), args);
  const [, notes] = stdout.split('NOTES:');
  expect(notes).toContain('kubectl -n somewhere rollout status');
  expect(notes).toContain('kubectl -n somewhere port-forward service/frontend-service 3000:3000');
  expect(notes).toContain('helm -n somewhere test todo-chatbot');
  expect(notes).toContain('npx nx secrets infra');
});
