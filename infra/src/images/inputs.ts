import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fingerprint } from '@todo/tools/build';
import { root } from '../paths';
import type { App } from './image';

/** An entry of package-lock.json, as far as it says what is installed and what that needs. */
interface Entry {
  readonly version?: string;
  readonly integrity?: string;
  /** A workspace: its folder stands in `resolved`. */
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export type Packages = Readonly<Record<string, Entry>>;

/** What an app is made of: folders of this workspace, and packages with their versions. */
export interface Parts {
  readonly folders: readonly string[];
  readonly packages: readonly string[];
}

/** Packages of the workspace that turn the sources of an app into what runs; its own are found by themselves. */
const builders: Readonly<Record<App, readonly string[]>> = {
  backend: ['@nx/esbuild', 'esbuild'],
  frontend: [],
};
/** What both images are made with, besides their apps. */
const common = ['tsconfig.base.json', '.dockerignore', 'infra/images'];

/** A hash over all that decides what is in the image of `app`; `bases` are the images it is built and run on. */
export async function hashOfInputs(app: App, bases: readonly string[]): Promise<string> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Packages;
  };
  const { folders, packages } = partsOf(`apps/${app}`, builders[app], lock.packages);
  const files = [...folders, ...common, `apps/${app}/Dockerfile`];
  return createHash('sha256')
    .update(await fingerprint(files))
    .update(JSON.stringify([packages, bases]))
    .digest('hex');
}

/** Follows the lock file from `app` to everything that it needs, as Node.js finds packages. */
export function partsOf(app: string, builders: readonly string[], packages: Packages): Parts {
  const found = new Set<string>();
  const follow = (key: string, names: readonly string[]) => {
    for (const name of names) {
      const installed = locate(name, key, packages);
      // A package for another platform, or an optional peer.
      if (installed === null || found.has(installed)) continue;
      found.add(installed);
      follow(installed, needs(packages[installed]));
    }
  };
  found.add(app);
  follow(app, [...needs(packages[app]), ...Object.keys(packages[app]?.devDependencies ?? {})]);
  follow('', builders);
  const keys = [...found].sort();
  const isPackage = (key: string) => key.includes('node_modules/');
  return {
    folders: keys.filter((key) => !isPackage(key)),
    packages: keys.filter(isPackage).map((key) => {
      const { version = '', integrity = '' } = packages[key] ?? {};
      return `${key} ${version} ${integrity}`;
    }),
  };
}

function needs(entry: Entry | undefined): string[] {
  const { dependencies, optionalDependencies, peerDependencies } = entry ?? {};
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
}

/** The key in the lock file of what `from` gets when it imports `name`. */
function locate(name: string, from: string, packages: Packages): string | null {
  for (let folder = from; ; folder = parentOf(folder)) {
    const key = `${folder && `${folder}/`}node_modules/${name}`;
    const entry = packages[key];
    if (entry) return entry.link ? (entry.resolved ?? null) : key;
    if (folder === '') return null;
  }
}

function parentOf(folder: string): string {
  return folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '';
}
