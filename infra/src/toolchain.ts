import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths';
import { Problem } from './problem';
import { execute, NotFound, type Execute } from './run';

export type ToolName = 'helm' | 'kubectl' | 'kubeconform' | 'kube-score' | 'actionlint';

/** @property os as Go calls it: linux, darwin or windows. @property arch amd64 or arm64 */
export interface Platform {
  readonly os: string;
  readonly arch: string;
}

interface Release {
  readonly url: string;
  /** Where the release says the SHA-256 of its files. */
  readonly checksums: string;
  /** The program within the archive; absent where the file is the program. */
  readonly member?: string;
}

interface Tool {
  /** What `npm run toolchain` gets. */
  readonly version: string;
  /** The oldest that serves when it is on the path: major and minor. */
  readonly oldest: readonly [number, number];
  /** Arguments that make it say its version. */
  readonly asked: readonly string[];
  readonly release: (version: string, platform: Platform) => Release;
  /** The package that `go install` makes it of; Go checks it against its public log of checksums. */
  readonly source: string | null;
}

const archive = (os: string) => (os === 'windows' ? 'zip' : 'tar.gz');
export const suffix = (os: string) => (os === 'windows' ? '.exe' : '');

/** The one place that says which versions of other people's programs this project uses. */
export const tools: Readonly<Record<ToolName, Tool>> = {
  helm: {
    version: '4.3.1',
    oldest: [4, 0],
    asked: ['version', '--short'],
    release: (version, { os, arch }) => {
      const url = `https://get.helm.sh/helm-v${version}-${os}-${arch}.${archive(os)}`;
      return { url, checksums: `${url}.sha256sum`, member: `${os}-${arch}/helm${suffix(os)}` };
    },
    source: 'helm.sh/helm/v4/cmd/helm',
  },
  kubectl: {
    version: '1.36.3',
    oldest: [1, 30],
    asked: ['version', '--client'],
    release: (version, { os, arch }) => {
      const url = `https://dl.k8s.io/release/v${version}/bin/${os}/${arch}/kubectl${suffix(os)}`;
      return { url, checksums: `${url}.sha256` };
    },
    source: null,
  },
  kubeconform: {
    version: '0.8.0',
    oldest: [0, 6],
    asked: ['-v'],
    release: (version, { os, arch }) => {
      const folder = `https://github.com/yannh/kubeconform/releases/download/v${version}`;
      return {
        url: `${folder}/kubeconform-${os}-${arch}.${archive(os)}`,
        checksums: `${folder}/CHECKSUMS`,
        member: `kubeconform${suffix(os)}`,
      };
    },
    source: 'github.com/yannh/kubeconform/cmd/kubeconform',
  },
  'kube-score': {
    version: '1.20.0',
    oldest: [1, 18],
    asked: ['version'],
    release: (version, { os, arch }) => {
      const folder = `https://github.com/zegl/kube-score/releases/download/v${version}`;
      return {
        url: `${folder}/kube-score_${version}_${os}_${arch}.tar.gz`,
        checksums: `${folder}/checksums.txt`,
        member: `kube-score${suffix(os)}`,
      };
    },
    source: 'github.com/zegl/kube-score/cmd/kube-score',
  },
  actionlint: {
    version: '1.7.12',
    oldest: [1, 7],
    asked: ['-version'],
    release: (version, { os, arch }) => {
      const start = `https://github.com/rhysd/actionlint/releases/download/v${version}/actionlint_${version}_`;
      return {
        url: `${start}${os}_${arch}.${archive(os)}`,
        checksums: `${start}checksums.txt`,
        member: `actionlint${suffix(os)}`,
      };
    },
    source: 'github.com/rhysd/actionlint/cmd/actionlint',
  },
};

/** Where `npm run toolchain` puts what the path lacks. */
export const toolFolder = join(root, '.tools', 'bin');

export const platform: Platform = {
  os: process.platform === 'win32' ? 'windows' : process.platform,
  arch: process.arch === 'x64' ? 'amd64' : process.arch,
};

export function ownProgram(name: ToolName): string {
  return join(toolFolder, `${name}${suffix(platform.os)}`);
}

export interface Found {
  readonly program: string;
  /** As the program says it; one built by `go install` may not know its own. */
  readonly version: string;
  readonly recent: boolean;
}

/** The tool on the path and the one in `.tools/bin`, as far as they are there. */
export async function find(name: ToolName, run: Execute = execute): Promise<Found[]> {
  const own = ownProgram(name);
  const found = await Promise.all([name, own].map((program) => probe(name, program, run)));
  return found.filter((each) => each !== null);
}

async function probe(name: ToolName, program: string, run: Execute): Promise<Found | null> {
  if (program !== name && run === execute && !existsSync(program)) return null;
  const { asked, oldest } = tools[name];
  try {
    const { code, stdout } = await run(program, asked);
    if (code !== 0) return null;
    const [version, major, minor] = /(\d+)\.(\d+)(?:\.\d+)?/.exec(stdout) ?? [];
    if (version === undefined) return { program, version: stdout.trim(), recent: true };
    const recent =
      Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]);
    return { program, version, recent };
  } catch (error) {
    if (error instanceof NotFound) return null;
    throw error;
  }
}

const known = new Map<ToolName, Promise<string>>();

/** The program to run: from the path, else from `.tools/bin`. @throws Problem when neither is there and recent. */
export function tool(name: ToolName): Promise<string> {
  const program = known.get(name) ?? locate(name);
  known.set(name, program);
  return program;
}

export async function locate(name: ToolName, run: Execute = execute): Promise<string> {
  const found = await find(name, run);
  const recent = found.find((each) => each.recent);
  if (recent !== undefined) return recent.program;
  const old = found.map(({ version }) => version).join(' and ');
  const oldest = tools[name].oldest.join('.');
  throw new Problem(
    `${name} ${oldest} or later is needed${old && `; you have ${old}`}. Get it with \`npm run toolchain\`.`,
  );
}
