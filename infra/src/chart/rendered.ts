import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import * as prettier from 'prettier';
import { parseDocument, stringify } from 'yaml';
import { chart, manifests, root } from '../paths';
import { find } from '../toolchain';
import { parseManifests, template, type Manifest } from './helm';
import { describeValues } from './readme';
import { variants } from './variants';

/** The variants that are kept as manifests: one that works as it stands, and one to begin with. */
const kept = ['default', 'local'] as const;
/** The chart's templates in the order in which `kubectl apply` meets them: first what pods wait for. */
const order = [
  ...['namespace', 'serviceaccounts', 'configmap', 'networkpolicies', 'postgres', 'backup'],
  ...['backend', 'frontend', 'autoscaling', 'poddisruptionbudgets', 'ingress'],
];
const fingerprintFile = join(manifests, 'chart.sha256');
const header = '# Made by `npx nx render infra`.\n';
const format = { lineWidth: 0, aliasDuplicateObjects: false } as const;
const readme = join(chart, 'README.md');

/** Path of a file below the workspace, and what it holds. */
type Files = ReadonlyMap<string, string>;

function fileName(source: string): string {
  const place = order.indexOf(source);
  if (place < 0) throw new Error(`${source}.yaml has no place in the order of manifests.`);
  return `${String(place).padStart(2, '0')}-${source}.yaml`;
}

/** Only Helm says of an object that Helm keeps it. */
function withoutHelm(manifest: Manifest): Manifest {
  const labels = { ...manifest.metadata.labels };
  delete labels['app.kubernetes.io/managed-by'];
  delete labels['helm.sh/chart'];
  return { ...manifest, metadata: { ...manifest.metadata, labels } };
}

async function render(): Promise<Files> {
  const files = new Map<string, string>();
  for (const name of kept) {
    const set = ['namespace.create=true'];
    const rendered = await template({ ...variants[name], set, skipTests: true });
    for (const [source, documents] of bySource(rendered)) {
      const text = documents.map((each) => stringify(withoutHelm(each), format)).join('---\n');
      files.set(join(manifests, name, fileName(source)), `${header}${text}`);
    }
  }
  return files;
}

/** What each template became: Helm notes it above every object. */
function bySource(rendered: string): Map<string, Manifest[]> {
  const found = new Map<string, Manifest[]>();
  for (const text of rendered.split(/^---$/m)) {
    const source = /^# Source: .*\/(.+)\.yaml$/m.exec(text)?.[1];
    if (source === undefined) continue;
    found.set(source, [...(found.get(source) ?? []), ...parseManifests(text)]);
  }
  return found;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A hash of the chart and of the manifests, by which a machine without Helm sees that they belong together. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const files = [...(await filesBelow(chart)), ...(await filesBelow(manifests))];
  for (const file of files.filter((each) => each !== fingerprintFile && each !== readme)) {
    hash
      .update(relative(root, file).replaceAll('\\', '/'))
      .update('\0')
      .update(await readFile(file))
      .update('\0');
  }
  return `${hash.digest('hex')}\n`;
}

async function expectedReadme(): Promise<string> {
  const values = await readFile(join(chart, 'values.yaml'), 'utf8');
  const text = describeValues(await readFile(readme, 'utf8'), parseDocument(values));
  return prettier.format(text, { ...(await prettier.resolveConfig(readme)), filepath: readme });
}

/** Makes the manifests and the README anew; says how many files there are. */
export async function writeRendered(): Promise<number> {
  const files = await render();
  await rm(manifests, { recursive: true, force: true });
  for (const [path, text] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  await writeFile(readme, await expectedReadme());
  await writeFile(fingerprintFile, await fingerprint());
  return files.size + 1;
}

/**
 * Paths of files that are not what the chart says, missing and superfluous ones too. Without Helm, manifests are
 * told by the hash over them and the chart.
 */
export async function drifted(): Promise<string[]> {
  const stale = (await readFile(readme, 'utf8')) === (await expectedReadme()) ? [] : [readme];
  if (await hasHelm()) {
    const wanted = await render();
    const there = (await filesBelow(manifests)).filter((path) => path !== fingerprintFile);
    for (const path of new Set([...wanted.keys(), ...there])) {
      const text = await readFile(path, 'utf8').catch(() => undefined);
      if (text !== wanted.get(path)) stale.push(path);
    }
  }
  const noted = await readFile(fingerprintFile, 'utf8').catch(() => '');
  if (noted !== (await fingerprint())) stale.push(fingerprintFile);
  return stale.map((path) => relative(root, path));
}

export async function hasHelm(): Promise<boolean> {
  return (await find('helm')).some(({ recent }) => recent);
}
