import { isScalar, parseDocument } from 'yaml';
import { Problem } from '../problem';

export interface ReleasedImages {
  /** Such as `ghcr.io/me`. */
  readonly registry: string;
  /** `sha256:…` of each. */
  readonly digests: Readonly<Record<'backend' | 'frontend', string>>;
}

/**
 * The chart's values with the images of a release in them, everything else as it was.
 * @throws Problem when a digest is none, or the values have no place for it.
 */
export function nameImages(values: string, { registry, digests }: ReleasedImages): string {
  const wrong = Object.values(digests).find((digest) => !/^sha256:[0-9a-f]{64}$/.test(digest));
  if (wrong !== undefined) throw new Problem(`"${wrong}" is no digest.`);
  return Object.entries(digests).reduce(
    (text, [app, digest]) => replace(text, ['images', app, 'digest'], digest),
    replace(values, ['image', 'registry'], registry),
  );
}

function replace(text: string, path: string[], value: string): string {
  const node = parseDocument(text).getIn(path, true);
  if (!isScalar(node) || !node.range) {
    throw new Problem(`The chart has no value ${path.join('.')}.`);
  }
  const [start, end] = node.range;
  return `${text.slice(0, start)}${JSON.stringify(value)}${text.slice(end)}`;
}
