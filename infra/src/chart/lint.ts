// What `nx lint infra` checks beside ESLint: that manifests and README are what the chart says, and Helm's own
// rules, by every Helm that is installed.
import { main, Problem } from '../problem';
import { tool } from '../toolchain';
import { lint } from './helm';
import { findHelm3 } from './helm3';
import { drifted, hasHelm } from './rendered';
import { variants } from './variants';

await main(async () => {
  const stale = await drifted();
  if (stale.length > 0) {
    const list = stale.map((path) => `  ${path}`).join('\n');
    throw new Problem(`Not what the chart says:\n${list}\nRun \`npx nx render infra\`.`);
  }
  console.log('Manifests and README are what the chart says.');
  const helms = [(await hasHelm()) && (await tool('helm')), await findHelm3()];
  for (const helm of helms.filter((each) => typeof each === 'string')) {
    for (const settings of Object.values(variants)) await lint({ ...settings, helm });
    console.log(`${helm} finds no fault with the chart.`);
  }
});
