import { release } from '../options';

/** Commands that stand together in the run book. */
export interface Block {
  /** The headings under which it stands, from the outermost. */
  readonly section: string;
  readonly script: string;
  /** An address that answers while the command runs, which is then ended; null for one that ends by itself. */
  readonly until: string | null;
}

/** The commands of a run book: its code blocks in `sh`, in order. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  const parts =
    /^#{1,6} (?<heading>[^\n]+)$|^```sh(?: until=(?<until>\S+))?\n(?<script>.*?)\n```$/gms;
  for (const { groups = {} } of markdown.matchAll(parts)) {
    if (groups['heading'] !== undefined) section = groups['heading'];
    else blocks.push({ section, script: groups['script'] ?? '', until: groups['until'] ?? null });
  }
  return blocks;
}

/** Commands in running text, which nothing would run. */
export function strayCommands(markdown: string): string[] {
  const text = markdown.replaceAll(/^```.*?^```$/gms, '');
  return [...text.matchAll(/`((?:kubectl|helm|npx|docker) [^`]+)`/g)].map(
    ([, command]) => command ?? '',
  );
}

export interface Place {
  readonly namespace: string;
  /** Copies of the manifests that may be applied there. */
  readonly manifests: string;
}

/** Nothing changes while the book is followed: its later deployments need not check and build everything anew. */
const again = '--excludeTaskDependencies';
/** The section that brings the release into the cluster. */
export const firstDeployment = 'Set up';

const book: Place = { namespace: release, manifests: 'infra/k8s/manifests/local' };

/** The same commands for another namespace than the book's, on no port that another release may have. */
export function elsewhere(
  { script, section }: Pick<Block, 'script' | 'section'>,
  { namespace, manifests }: Place,
): string {
  const deploy = section === firstDeployment ? '$&' : `$& ${again}`;
  return script
    .replaceAll(`--namespace=${book.namespace}`, `--namespace=${namespace}`)
    .replaceAll(book.manifests, manifests)
    .replaceAll(/npx nx (deploy|destroy|rollback|secrets) infra/g, `$& --namespace=${namespace}`)
    .replaceAll(/npx nx deploy infra/g, `${deploy} --set=frontend.service.nodePort=null`);
}

/** Manifests as `elsewhere` wants them, with images that the cluster has. */
export function manifestElsewhere(
  yaml: string,
  namespace: string,
  images: readonly string[],
): string {
  const moved = yaml
    .replaceAll(`namespace: ${book.namespace}`, `namespace: ${namespace}`)
    .replace(/(kind: Namespace\nmetadata:\n {2}name: ).*/, `$1${namespace}`)
    .replaceAll(/^ *nodePort: \d+\n/gm, '');
  return images.reduce((text, image) => {
    const repository = image.replace(/[:@][^/]*$/, '');
    return text.replaceAll(`image: ${repository}:local`, `image: ${image}`);
  }, moved);
}
