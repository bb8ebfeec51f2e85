// nx docker-check <app>: looks into every layer of the image, then runs it read-only and without rights.
import { main, Problem } from '../problem';
import { lastLines } from '../run';
import { filesOf } from './archive';
import { checkEngine, docker, hasImage } from './engine';
import { apps, imageOf, isApp, type Image } from './image';
import { findingOf, findingsOfConfig, largest, type ImageConfig } from './rules';
import { graceSeconds, tryOut } from './trial';

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

await main(async () => {
  const app = process.argv[2];
  if (!isApp(app)) throw new Problem(`Name the app whose image to check: ${apps.join(' or ')}.`);
  await checkEngine();
  const image = await imageOf(app);
  if (!(await hasImage(image.reference))) {
    throw new Problem(`There is no ${image.reference}: run \`npx nx docker-build ${app}\` first.`);
  }
  const findings = [...(await lookInto(image)), ...(await run(image))];
  if (findings.length > 0) throw new Problem(`${image.reference}:\n${findings.join('\n')}`);
  console.log(`${image.reference} is as it should be.`);
});

async function lookInto({ app, reference }: Image): Promise<string[]> {
  const config = JSON.parse(
    await docker(['image', 'inspect', '--format', '{{json .Config}}', reference]),
  ) as ImageConfig;
  const files = await filesOf(reference);
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const layers = new Set(files.map(({ layer }) => layer)).size;
  console.log(`${megabytes(size)} in ${files.length} files of ${layers} layers`);
  return [
    ...(size > largest[app]
      ? [`It has ${megabytes(size)}, more than ${megabytes(largest[app])}.`]
      : []),
    ...findingsOfConfig(config),
    ...files.flatMap(({ layer, path, content }) => {
      const finding = findingOf(path, content);
      return finding === null ? [] : [`Layer ${layer}: ${finding}`];
    }),
  ];
}

async function run(image: Image): Promise<string[]> {
  const trial = await tryOut(image);
  const { healthyMs, memory, stoppedMs, exitCode, scriptsCompiled, log } = trial;
  console.log(
    `healthy after ${seconds(healthyMs)}, ${memory}, ended ${seconds(stoppedMs)} after SIGTERM with code ${exitCode}`,
  );
  const readOnly = /EROFS|read-only file system/i.exec(withoutScripts(log));
  return [
    ...(exitCode === 0 ? [] : [`It ended with code ${exitCode} after SIGTERM.`]),
    ...(stoppedMs < graceSeconds * 1000 ? [] : ['It did not end within its grace.']),
    ...(scriptsCompiled ? [] : ['Node.js did not take the compiled scripts that it brings.']),
    ...(readOnly
      ? [`It tries to write to its own files:\n${lastLines(withoutScripts(log), 10)}`]
      : []),
  ];
}

/** Without what Node.js says about compiled scripts, which it may not keep here. */
function withoutScripts(log: string): string {
  return log
    .split('\n')
    .filter((line) => !line.startsWith('[compile cache]'))
    .join('\n');
}
