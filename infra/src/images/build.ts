// nx docker-build <app>: packs what `nx build` made into an image, unless there is one of the same parts already.
import { root } from '../paths';
import { main, Problem } from '../problem';
import { execute } from '../run';
import { checkEngine, docker, hasImage } from './engine';
import { apps, bases, imageOf, isApp, type Image } from './image';

await main(async () => {
  const app = process.argv[2];
  if (!isApp(app)) throw new Problem(`Name the app whose image to build: ${apps.join(' or ')}.`);
  await checkEngine();
  const image = await imageOf(app);
  if (await hasImage(image.reference)) {
    await docker(['tag', image.reference, image.localReference]);
    console.log(`${image.reference} is there and made of the same parts: nothing to build.`);
    return;
  }
  const began = Date.now();
  await build(image);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  const size = Number(await docker(['image', 'inspect', '--format', '{{.Size}}', image.reference]));
  console.log(`${image.reference} built in ${seconds} s: ${(size / 1e6).toFixed(1)} MB.`);
});

async function build({ app, tag, reference, localReference }: Image): Promise<void> {
  const values = Object.entries({ ...bases(), VERSION: tag, REVISION: await revision() });
  await docker(
    [
      ...['build', '--file', `apps/${app}/Dockerfile`],
      ...values.flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...['--tag', reference, '--tag', localReference, '.'],
    ],
    { cwd: root, show: true },
  );
}

/** The commit, as far as there is one: a folder that was downloaded has none. */
async function revision(): Promise<string> {
  const { code, stdout } = await execute('git', ['rev-parse', 'HEAD'], { cwd: root }).catch(() => ({
    code: 1,
    stdout: '',
  }));
  return code === 0 ? stdout.trim() : '';
}
