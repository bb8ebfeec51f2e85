// `nx start-over infra`: from nothing to a verified deployment, and how long each step takes.
import { readOptions } from './options';
import { root } from './paths';
import { main, Problem } from './problem';
import { commandLine, execute } from './run';

await main(async () => {
  const { target } = readOptions(process.argv.slice(2), process.env, {
    usage:
      'nx start-over infra [options]: takes the release away, data and secrets too, then builds, deploys and verifies it',
    own: {},
    help: {},
  });
  const { configuration, context, namespace } = target;
  if (configuration !== 'local') {
    throw new Problem('It deletes all data, and so starts over with --configuration=local alone.');
  }
  const where = [`--namespace=${namespace}`, ...(context === null ? [] : [`--context=${context}`])];
  const steps = [
    ['destroy', 'infra', '--everything', ...where],
    ['run-many', '-t', 'docker-build'],
    ['deploy', 'infra', ...where],
    ['verify', 'infra', ...where],
  ];
  const times: string[] = [];
  const began = Date.now();
  const seconds = (since: number) => `${Math.round((Date.now() - since) / 1_000)} s`;
  for (const step of steps) {
    const since = Date.now();
    const { code } = await execute('npx', ['nx', ...step], { cwd: root, show: true });
    const line = commandLine('nx', step);
    if (code !== 0) throw new Problem(`It ended at \`npx ${line}\`: mend that, then go on there.`);
    times.push(`${seconds(since).padStart(6)}  ${line}`);
  }
  console.log(`\n${times.join('\n')}\nfrom nothing to a verified deployment in ${seconds(began)}`);
});
