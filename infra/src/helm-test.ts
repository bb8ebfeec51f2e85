// `nx helm-test infra`: the chart's own tests, as pods beside the release.
import { connect } from './cluster/cluster';
import { readOptions, release } from './options';
import { main } from './problem';

await main(async () => {
  const { target } = readOptions(process.argv.slice(2), process.env, {
    usage:
      "nx helm-test infra [options]: runs the chart's tests in the cluster and shows what they say",
    own: {},
    help: {},
  });
  const cluster = await connect(target);
  const { code, stdout } = await cluster.tryHelm(['test', release, '--logs'], { show: true });
  const phases = [...stdout.matchAll(/^Phase: +(\w+)$/gm)].map(([, phase]) => phase);
  const passed = phases.filter((phase) => phase === 'Succeeded').length;
  const failed = Math.max(phases.length - passed, code === 0 && passed > 0 ? 0 : 1);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
