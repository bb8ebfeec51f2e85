// Runs on the Node that the machine has, before anything is installed: no dependencies, no types.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const oldest = [20, 19];
const typescript = new URL('./typescript.mjs', import.meta.url).href;

/** Installs what is missing, then runs `entry` (a TypeScript file in this folder) on the workspace's own Node. */
export async function bootstrap(entry) {
  try {
    checkNode();
    process.chdir(root);
    if (!isInstalled()) await install();
    await run(join(root, 'tools', entry));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Error(
    `This needs Node.js ${oldest.join('.')} or newer; you have ${process.versions.node}. Get one from https://nodejs.org.`,
  );
}

/** True when node_modules holds what package-lock.json says. npm writes its own copy of that last. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(installed);
  return Object.entries(wanted).every(
    ([path, { version, link, optional, devOptional, peer }]) =>
      !path.includes('node_modules/') ||
      link ||
      present[path]?.version === version ||
      (present[path] === undefined && (optional || devOptional || peer)),
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

async function install() {
  console.log('Installing packages. This takes a minute or two, once …');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = npm
    ? spawn(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawn('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  const code = await exitOf(child);
  if (code !== 0) throw new Error('npm ci failed; see above. Nothing was started.');
}

async function run(entry) {
  const node = join(
    root,
    'node_modules',
    'node',
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (!existsSync(node)) {
    throw new Error(
      'node_modules lacks the Node.js that this workspace brings: npm was told to run no install scripts. Run "npm ci" with "ignore-scripts" off.',
    );
  }
  if (realpathSync(process.execPath) === realpathSync(node)) {
    await import('./typescript.mjs');
    await import(pathToFileURL(entry).href);
    return;
  }
  // The channel tells the program when this process is gone, however it ended.
  const child = spawn(node, ['--import', typescript, entry, ...process.argv.slice(2)], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  // A terminal sends Ctrl-C to both; what reaches only this process is passed on.
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  process.exitCode = (await exitOf(child)) ?? 1;
}

function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
