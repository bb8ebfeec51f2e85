import { isMap, isScalar, type Document, type Pair, type YAMLMap } from 'yaml';

const begin = '<!-- values: made by `npx nx render infra` -->';
const end = '<!-- /values -->';

interface Row {
  readonly path: string;
  readonly value: unknown;
  readonly description: string;
}

/** Puts a table of all values into the README, between its marks. @throws Error when it has none. */
export function describeValues(readme: string, values: Document): string {
  const [before, rest] = readme.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) {
    throw new Error(`The README needs the lines ${begin} and ${end}.`);
  }
  return `${before}${begin}\n\n${table(rows(values.contents as YAMLMap, []))}\n\n${end}${after}`;
}

/** A row for each value that somebody can set; a map counts as one where its keys are free, or go together. */
function rows(map: YAMLMap, path: readonly string[]): Row[] {
  return map.items.flatMap((pair) => {
    const name = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const here = [...path, name];
    if (isMap(pair.value) && pair.value.items.length > 0 && !pair.value.flow) {
      return rows(pair.value, here);
    }
    const value = isMap(pair.value) || !isScalar(pair.value) ? toJson(pair) : pair.value.value;
    return [{ path: here.join('.'), value, description: commentOf(pair, map) }];
  });
}

function toJson(pair: Pair): unknown {
  return (pair.value as { toJSON(): unknown }).toJSON();
}

/** The comment above a key; YAML keeps that of a map's first key with the map. */
function commentOf(pair: Pair, map: YAMLMap): string {
  const above = isScalar(pair.key) ? pair.key.commentBefore : null;
  const first = map.items[0] === pair ? map.commentBefore : null;
  return (above ?? first ?? '').trim().replaceAll(/\s*\n\s*/g, ' ');
}

function table(all: readonly Row[]): string {
  const lines = all.map(({ path, value, description }) => {
    const cell = description.replaceAll('|', '\\|');
    return `| \`${path}\` | \`${JSON.stringify(value)}\` | ${cell} |`;
  });
  return ['| value | default | what it is |', '| --- | --- | --- |', ...lines].join('\n');
}
