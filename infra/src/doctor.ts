// `npm run doctor`: what is installed, what is missing, and how to get it.
import { examine } from './doctor/examine';
import { main, Problem } from './problem';

await main(async () => {
  const findings = await examine({ env: process.env });
  const width = Math.max(...findings.map(({ name }) => name.length)) + 2;
  for (const { name, state, found, next } of findings) {
    console.log(`${state.padEnd(9)}${name.padEnd(width)}${found}`);
    if (next !== null) console.log(`${' '.repeat(9 + width)}→ ${next}`);
  }
  const missing = findings.filter(({ state }) => state === 'missing').length;
  if (missing > 0) {
    throw new Problem(
      `${missing} of what a deployment needs ${missing === 1 ? 'is' : 'are'} missing; the arrows say what to do. \`npm start\` needs Node.js alone.`,
    );
  }
  console.log('\nEverything is there. Next: npx nx deploy infra');
});
