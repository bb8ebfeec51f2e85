// `npm run toolchain`: gets other people's programs into .tools/bin where the path lacks them.
import { main, Problem } from './problem';
import { execute } from './run';
import { download, install } from './tool-sources';
import { find, toolFolder, tools, type ToolName } from './toolchain';

await main(async () => {
  const problems: string[] = [];
  for (const name of Object.keys(tools) as ToolName[]) {
    try {
      const here = (await find(name)).find(({ recent }) => recent);
      if (here === undefined)
        await install(name, { get: download, run: execute, folder: toolFolder });
      const [found] = (await find(name)).filter(({ recent }) => recent);
      console.log(`${name}: ${found?.version} at ${found?.program}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(error.message);
    }
  }
  if (problems.length > 0) throw new Problem(problems.join('\n\n'));
});
