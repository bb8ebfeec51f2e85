import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { backendArguments } from '@todo/tools/build';
import { root } from '../paths';
import { apps, imageOf } from './image';

const dockerfile = (app: string) => readFileSync(join(root, 'apps', app, 'Dockerfile'), 'utf8');

describe('the Dockerfiles', () => {
  it('run the backend as npm start does, also when its scripts are compiled', () => {
    const flags = backendArguments.slice(0, -1).map((flag) => `"${flag}"`);
    const starts = dockerfile('backend').match(/\["\/nodejs\/bin\/node", "--.*"main\.js".*\]/g);
    expect(starts).toHaveLength(2);
    for (const start of starts ?? []) {
      for (const flag of flags) expect(start).toContain(flag);
    }
  });

  it.each(apps)('are run by `nx docker-run` as `nx docker-build` made them: %s', async (app) => {
    const project = readFileSync(join(root, 'apps', app, 'project.json'), 'utf8');
    const { targets } = JSON.parse(project) as {
      targets: { 'docker-run': { options: { command: string } } };
    };
    const { command } = targets['docker-run'].options;
    expect(command).toMatch(/^docker run .*--read-only .* \{args\} /);
    expect(command.endsWith(` ${(await imageOf(app)).localReference}`)).toBe(true);
    // In the machine's own network, for nobody beyond the machine.
    expect(command).toMatch(/--network host --env HOST(NAME)?=127\.0\.0\.1 /);
  });

  it.each(apps)('name no parser of their own and no base but by argument: %s', (app) => {
    const text = dockerfile(app);
    expect(text).not.toMatch(/^#\s*syntax=/m);
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(
      new Set(['${BUILD_IMAGE}', '${RUNTIME_IMAGE}', '${CODE}', 'scratch']),
    );
  });
});
