import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Exit, fakeRun } from './fake-run';
import { check, install, type Means } from './tool-sources';
import { locate, ownProgram, platform, tools } from './toolchain';

const own = basename(ownProgram('helm'));
const onPath = /^helm /;
const inFolder = new RegExp(`bin.${own} `);

it.each([
  ['the path', 'v4.3.1+g123', null, 'helm'],
  ['its own folder when the path lacks it', null, 'v4.3.1', ownProgram('helm')],
  ['its own folder when the path has one that is too old', 'v3.22.0', 'v4.3.1', ownProgram('helm')],
  ['the path when what was built from source does not know its version', 'v', null, 'helm'],
])('takes helm from %s', async (_, path, folder, program) => {
  const { run } = fakeRun([
    [onPath, path],
    [inFolder, folder],
  ]);
  expect(await locate('helm', run)).toBe(program);
});

it('says which version is needed, which is there, and how to get one', async () => {
  const { run } = fakeRun([
    [onPath, 'v3.22.0'],
    [inFolder, null],
  ]);
  await expect(locate('helm', run)).rejects.toThrow(
    'helm 4.0 or later is needed; you have 3.22.0. Get it with `npm run toolchain`.',
  );
});

const file = Buffer.from('program');
const sum = createHash('sha256').update(file).digest('hex');
const other = '0'.repeat(64);

it('accepts a file whose checksum the release names, alone or in a list', () => {
  check(file, 'kubectl', `${sum}\n`);
  check(file, 'b.tar.gz', `${other}  a.tar.gz\n${sum}  b.tar.gz\n`);
});

it('refuses a file with another checksum, and one that the release does not name', () => {
  expect(() => check(file, 'a.tar.gz', `${other}  a.tar.gz\n`)).toThrow(sum);
  expect(() => check(file, 'a.tar.gz', 'not found')).toThrow('nothing of it');
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tools-'));
  jest.spyOn(console, 'log').mockReturnValue();
});
afterEach(() => rm(folder, { recursive: true }));

const { url, checksums } = tools.kubectl.release(tools.kubectl.version, platform);
const served =
  (files: Record<string, Buffer>): Means['get'] =>
  (address) => {
    const found = files[address];
    return found ? Promise.resolve(found) : Promise.reject(new Error(`no way to ${address}`));
  };

it('puts the official release in place, executable', async () => {
  const { run } = fakeRun([]);
  const get = served({ [url]: file, [checksums]: Buffer.from(sum) });
  await install('kubectl', { get, run, folder });
  expect(await readFile(join(folder, basename(ownProgram('kubectl'))), 'utf8')).toBe('program');
  expect(await readdir(folder)).toHaveLength(1);
});

it('leaves nothing of a release that is not what its checksum says', async () => {
  const { run } = fakeRun([]);
  const get = served({ [url]: file, [checksums]: Buffer.from(other) });
  await expect(install('kubectl', { get, run, folder })).rejects.toThrow('has the checksum');
  expect(await readdir(folder)).toEqual([]);
});

it('takes the program out of an archive', async () => {
  const kubeconform = tools.kubeconform.release(tools.kubeconform.version, platform);
  const { lines, run } = fakeRun([
    [
      /^tar -xf/,
      async (line) => {
        const into = line.split(' ')[4] ?? '';
        await writeFile(join(into, kubeconform.member ?? ''), 'from the archive');
        return '';
      },
    ],
  ]);
  const list = `${sum}  ${basename(kubeconform.url)}\n`;
  const get = served({ [kubeconform.url]: file, [kubeconform.checksums]: Buffer.from(list) });
  await install('kubeconform', { get, run, folder });
  expect(lines()).toHaveLength(1);
  expect(await readFile(join(folder, basename(ownProgram('kubeconform'))), 'utf8')).toBe(
    'from the archive',
  );
});

it('builds from source, with the version pinned, where the release cannot be had', async () => {
  const { calls, run } = fakeRun([]);
  await install('helm', { get: served({}), run, folder });
  expect(calls[0]?.line).toMatch(/^go install .* helm\.sh\/helm\/v4\/cmd\/helm@v4\.\d+\.\d+$/);
  expect(calls[0]?.env).toEqual({ GOBIN: folder });
});

it('says what went wrong on every way, and what is left to do', async () => {
  const noGo = fakeRun([[/^go/, null]]);
  await expect(install('helm', { get: served({}), run: noGo.run, folder })).rejects.toThrow(
    /official release: no way to .*go install: Go is not installed.*Install it yourself/s,
  );
  const failing = fakeRun([[/^go/, new Exit(1, 'no such module')]]);
  await expect(install('helm', { get: served({}), run: failing.run, folder })).rejects.toThrow(
    'no such module',
  );
});
