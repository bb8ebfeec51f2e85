// `nx score infra`: what kube-score and checkov think of the chart with its default values.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonPrograms } from '@todo/tools/python';
import { parse } from 'yaml';
import { infra } from '../paths';
import { main, Problem } from '../problem';
import { execute } from '../run';
import { tool } from '../toolchain';
import { template } from './helm';
import { checkovScore, judge, kubeScore, type Score, type Waiver } from './scores';

const folder = join(infra, 'score');
const kubernetes = 'v1.36';

async function askKubeScore(manifests: string): Promise<Score> {
  const args = ['score', '--output-format', 'json', '--kubernetes-version', kubernetes, manifests];
  // Its exit code says only that there are findings.
  const { stdout } = await execute(await tool('kube-score'), args);
  return kubeScore(JSON.parse(stdout));
}

async function askCheckov(manifests: string): Promise<Score> {
  const programs = await pythonPrograms(join(folder, 'requirements.txt'));
  const args = ['--file', manifests, '--framework', 'kubernetes', '--output', 'json'];
  const quiet = ['--quiet', '--compact', '--skip-download', '--soft-fail'];
  const { stdout } = await execute(join(programs, 'checkov'), [...args, ...quiet]);
  return checkovScore(JSON.parse(stdout));
}

await main(async () => {
  const waivers = parse(await readFile(join(folder, 'waivers.yaml'), 'utf8')) as Waiver[];
  const temporary = await mkdtemp(join(tmpdir(), 'todo-score-'));
  try {
    const manifests = join(temporary, 'manifests.yaml');
    await writeFile(manifests, await template({ skipTests: true }));
    const scores = [await askKubeScore(manifests), await askCheckov(manifests)];
    for (const { name, passed, total, least } of scores) {
      const percent = ((100 * passed) / total).toFixed(1);
      console.log(
        `${name}: ${passed} of ${total} checks passed, ${percent} % (at least ${least} %)`,
      );
    }
    const faults = judge(scores, waivers);
    if (faults.length > 0) throw new Problem(faults.join('\n'));
  } finally {
    await rm(temporary, { recursive: true });
  }
});
