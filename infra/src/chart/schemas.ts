// `nx schemas infra`: writes infra/schemas/<version> from the OpenAPI of the cluster that kubectl reaches: a JSON
// schema for each kind that the chart can become, by which kubeconform judges without a network.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schemas } from '../paths';
import { main, Problem } from '../problem';
import { execute, output } from '../run';
import { tool } from '../toolchain';
import { parseManifests, template, type Manifest } from './helm';
import { schemaOf, type OpenApi } from './open-api';
import { variants } from './variants';

type Kind = Pick<Manifest, 'apiVersion' | 'kind'>;

async function kindsOfChart(): Promise<Kind[]> {
  const found = new Map<string, Kind>();
  for (const settings of Object.values(variants)) {
    for (const { apiVersion, kind } of parseManifests(await template(settings))) {
      found.set(`${apiVersion} ${kind}`, { apiVersion, kind });
    }
  }
  return [...found.values()];
}

/** As kubeconform looks for it: `deployment-apps-v1.json`, `service-v1.json`. */
function fileName({ apiVersion, kind }: Kind): string {
  const parts = apiVersion.split('/').map((part) => part.split('.')[0]);
  return `${[kind.toLowerCase(), ...parts].join('-')}.json`;
}

await main(async () => {
  const kubectl = await tool('kubectl');
  const ask = async (path: string): Promise<unknown> =>
    JSON.parse(await output(execute, kubectl, ['get', '--raw', path]));
  const { gitVersion } = (await ask('/version')) as { gitVersion: string };
  const [version] = /^v\d+\.\d+\.\d+/.exec(gitVersion) ?? [];
  if (version === undefined)
    throw new Problem(`The cluster's version ${gitVersion} has no number.`);
  const openApi = (await ask('/openapi/v2')) as OpenApi;
  const folder = join(schemas, version);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const kinds = await kindsOfChart();
  for (const kind of kinds) {
    const schema = schemaOf(openApi, kind.apiVersion, kind.kind);
    if (schema === null) {
      throw new Problem(`This cluster has no ${kind.kind} of ${kind.apiVersion}.`);
    }
    await writeFile(join(folder, fileName(kind)), `${JSON.stringify(schema)}\n`);
  }
  console.log(`Wrote ${kinds.length} schemas of Kubernetes ${version}.`);
});
