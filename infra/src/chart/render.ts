// `nx render infra`: writes infra/k8s/manifests and the chart's README, which are made of the chart.
import { main } from '../problem';
import { writeRendered } from './rendered';

await main(async () => {
  console.log(`Wrote ${await writeRendered()} files.`);
});
