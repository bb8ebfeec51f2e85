import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { schemas } from '../paths';
import { Problem } from '../problem';
import { execute, output } from '../run';
import { tool } from '../toolchain';

/** The versions of Kubernetes whose schemas are here. @throws Problem when there are none. */
export async function versions(): Promise<string[]> {
  const entries = await readdir(schemas).catch(() => []);
  const found = entries.filter((name) => /^v\d+\.\d+\.\d+$/.test(name));
  if (found.length > 0) return found.map((name) => name.slice(1));
  throw new Problem(
    'There are no schemas. Make them of a running cluster: `npx nx schemas infra`.',
  );
}

/**
 * Judges manifests, given as YAML or as a folder of it. A kind or version without a schema is a fault.
 * @throws CommandFailed with what kubeconform finds.
 */
export async function validate(
  version: string,
  manifests: string | { readonly folder: string },
): Promise<void> {
  const location = join(
    schemas,
    '{{ .NormalizedKubernetesVersion }}/{{ .ResourceKind }}{{ .KindSuffix }}.json',
  );
  const args = ['-strict', '-kubernetes-version', version, '-schema-location', location];
  const kubeconform = await tool('kubeconform');
  if (typeof manifests === 'string') {
    await output(execute, kubeconform, [...args, '-'], { input: manifests });
  } else {
    await output(execute, kubeconform, [
      ...args,
      '-ignore-filename-pattern',
      'sha256$',
      manifests.folder,
    ]);
  }
}
