// `nx package infra`: the chart as an archive that names the images of a release.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chart, root } from '../paths';
import { main, Problem } from '../problem';
import { execute, output } from '../run';
import { tool } from '../toolchain';
import { nameImages, type ReleasedImages } from './released-images';

const destination = join(root, 'dist/charts');

function wanted(): ReleasedImages {
  const option = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { registry: option, backend: option, frontend: option },
  });
  const { registry, backend, frontend } = values;
  if (registry !== undefined && backend !== undefined && frontend !== undefined) {
    return { registry, digests: { backend, frontend } };
  }
  throw new Problem(
    'Say which images: --registry=ghcr.io/me --backend=sha256:… --frontend=sha256:…',
  );
}

/** @returns the path of the archive. */
async function pack(images: ReleasedImages): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'todo-chart-'));
  try {
    const copy = join(folder, basename(chart));
    await cp(chart, copy, { recursive: true });
    const values = join(copy, 'values.yaml');
    await writeFile(values, nameImages(await readFile(values, 'utf8'), images));
    await mkdir(destination, { recursive: true });
    const helm = await tool('helm');
    await output(execute, helm, ['lint', copy, '--strict', '--quiet']);
    const said = await output(execute, helm, ['package', copy, '--destination', destination]);
    return said.trim().replace(/^.*: /, '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) {
  await main(async () => {
    console.log(await pack(wanted()));
  });
}
