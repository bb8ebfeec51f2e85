// `nx deploy infra`: from the images on this machine to pods that answer.
import { connect } from './cluster/cluster';
import { deploy, seconds } from './deployment/deploy';
import { apps, imageOf } from './images/image';
import { readOptions } from './options';
import { main } from './problem';

await main(async () => {
  const began = Date.now();
  const { target, values } = readOptions(process.argv.slice(2), process.env, {
    usage: 'nx deploy infra [options]: loads the images into the cluster and upgrades the release',
    own: {
      set: { type: 'string', multiple: true, default: [] },
      values: { type: 'string', multiple: true, default: [] },
      timeout: { type: 'string', default: '5m' },
    },
    help: {
      '--set=KEY=VALUE': "one of the chart's values; may be repeated",
      '--values=FILE': "a file of the chart's values; may be repeated",
      '--timeout=5m': 'how long to wait for the pods before going back',
    },
  });
  // Helm undoes what it began when it is told to end, as a terminal does by Ctrl-C; this waits for it.
  process.on('SIGINT', () => console.log('Ending; Helm goes back to what ran before …'));
  const [cluster, images] = await Promise.all([
    connect(target),
    Promise.all(apps.map((app) => imageOf(app))),
  ]);
  await deploy(
    { ...values, configuration: target.configuration, images, env: process.env },
    { cluster, say: (line) => console.log(line) },
  );
  console.log(`deployed in ${seconds(began)}`);
});
