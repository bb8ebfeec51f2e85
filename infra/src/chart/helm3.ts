import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths';
import { main, Problem } from '../problem';
import { execute, NotFound, output } from '../run';
import { platform, suffix } from '../toolchain';

/** The older Helm for which the chart must work too. */
const version = '3.22.0';
const folder = join(root, '.tools', 'helm3');
const program = join(folder, `helm${suffix(platform.os)}`);

/** Helm 3 from `HELM3`, from the path, or as `nx helm3 infra` made it; null where there is none. */
export async function findHelm3(): Promise<string | null> {
  const candidates = [process.env['HELM3'], 'helm3', 'helm', existsSync(program) && program];
  for (const candidate of candidates.filter((each) => typeof each === 'string' && each !== '')) {
    if (await isHelm3(candidate as string)) return candidate as string;
  }
  return null;
}

/** @throws Problem when there is none. */
export async function helm3(): Promise<string> {
  const found = await findHelm3();
  if (found !== null) return found;
  throw new Problem('Helm 3 is needed. Get it with `npx nx helm3 infra`, or name it in HELM3.');
}

async function isHelm3(candidate: string): Promise<boolean> {
  try {
    const { code, stdout } = await execute(candidate, ['version', '--short']);
    return code === 0 && /^v?3\./m.test(stdout);
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

async function install(): Promise<void> {
  if ((await findHelm3()) !== null) {
    console.log(`Helm 3 is here: ${await helm3()}`);
    return;
  }
  console.log(`Building Helm ${version} from source; this takes minutes …`);
  const args = ['install', '-trimpath', '-ldflags=-s -w', `helm.sh/helm/v3/cmd/helm@v${version}`];
  await output(execute, 'go', args, { env: { GOBIN: folder } });
}

if (import.meta.main) await main(install);
