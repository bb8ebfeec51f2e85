// `nx destroy infra`: takes the release away. Data and secrets stay unless asked otherwise.
import { connect } from './cluster/cluster';
import { destroy } from './deployment/destroy';
import { readOptions } from './options';
import { main } from './problem';

await main(async () => {
  const { target, values } = readOptions(process.argv.slice(2), process.env, {
    usage: 'nx destroy infra [options]: takes the release away; data and secrets stay',
    own: {
      volumes: { type: 'boolean', default: false },
      everything: { type: 'boolean', default: false },
    },
    help: {
      '--volumes': 'the database and its backups too: the data is gone for good',
      '--everything': 'the whole namespace: data, secrets and all',
    },
  });
  const { everything, volumes } = values;
  const cluster = await connect(target);
  await destroy({ cluster, everything, volumes, say: (line) => console.log(line) });
});
