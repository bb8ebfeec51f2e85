// `nx cluster-up infra`: a cluster on this machine, made with what is installed.
import { clusterUp } from './cluster/start';
import { main } from './problem';

await main(() => clusterUp({ env: process.env, say: (line) => console.log(line) }));
