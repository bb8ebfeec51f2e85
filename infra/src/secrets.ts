// `nx secrets infra`: makes what the Secret lacks, and keeps what it has.
import { connect } from './cluster/cluster';
import { ownDatabaseOf, secretsText } from './deployment/deploy';
import { ensureSecret, randomSecret } from './deployment/secret';
import { valuesOf } from './deployment/values';
import { readOptions, secretName } from './options';
import { main } from './problem';

await main(async () => {
  const { target, values } = readOptions(process.argv.slice(2), process.env, {
    usage: `nx secrets infra [options]: makes what ${secretName} lacks, and keeps what it has`,
    own: { replace: { type: 'string', multiple: true, default: [] } },
    help: {
      '--replace=KEY': 'gives a key a new value: that of the environment, or a generated one',
    },
  });
  const cluster = await connect(target);
  const { made, kept } = await ensureSecret(cluster, {
    env: process.env,
    ownDatabase: ownDatabaseOf(await valuesOf(target.configuration)),
    replace: values.replace,
    random: randomSecret,
  });
  console.log(`${secretName} in namespace ${cluster.namespace}: ${secretsText(made, kept)}`);
});
