// `nx rollback infra`: back to the last revision that worked before the one that runs.
import { connect } from './cluster/cluster';
import { seconds } from './deployment/deploy';
import { rollBack } from './deployment/roll-back';
import { readOptions } from './options';
import { main } from './problem';

await main(async () => {
  const began = Date.now();
  const { target, values } = readOptions(process.argv.slice(2), process.env, {
    usage: 'nx rollback infra [options]: back to the last revision that worked before',
    own: { revision: { type: 'string' }, timeout: { type: 'string', default: '5m' } },
    help: {
      '--revision=N': 'to this one; `helm history` lists them',
      '--timeout=5m': 'how long to wait for the pods',
    },
  });
  const cluster = await connect(target);
  await rollBack({ ...values, cluster, say: (line) => console.log(line) });
  console.log(`done in ${seconds(began)}`);
});
