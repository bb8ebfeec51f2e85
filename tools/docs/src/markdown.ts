import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '@todo/tools/settings';

/** A piece of code in a page: what stands between backticks, or a line of a block. */
export interface Snippet {
  readonly page: string;
  readonly text: string;
}

export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly text: string;
}

const places = ['*.md', 'docs/**/*.md', 'infra/**/*.md', 'libs/*/*.md', 'apps/*/*.md'];

/** Everything that is written for people in this repository. */
export async function pages(): Promise<Page[]> {
  const found: Page[] = [];
  for await (const path of glob(places, { cwd: root })) {
    found.push({ path, text: await readFile(join(root, path), 'utf8') });
  }
  return found.sort((a, b) => a.path.localeCompare(b.path));
}

const block = /^```.*?\n([\s\S]*?)^```/gm;

export function snippets({ path, text }: Page): Snippet[] {
  const lines = [...text.matchAll(block)].flatMap(([, code = '']) =>
    code.replaceAll(/\\\n\s*/g, '').split('\n'),
  );
  const spans = [...text.replaceAll(block, '').matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  return [...lines, ...spans].map((code) => ({ page: path, text: code.trim() }));
}

/** Where the links of a page lead that do not leave the repository. */
export function links({ text }: Page): string[] {
  return [...text.replaceAll(block, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^([a-z]+:|#)/.test(target));
}
