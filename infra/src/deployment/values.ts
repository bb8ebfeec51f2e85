import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Configuration } from '../options';
import { chart } from '../paths';

/** As much of the chart's values as is read here. */
export interface Values {
  readonly config?: { readonly allowedOrigins?: readonly string[] };
  readonly postgres?: {
    readonly enabled?: boolean;
    readonly username?: string;
    readonly database?: string;
  };
}

export function valuesFile(configuration: Configuration): string {
  return join(chart, `values-${configuration}.yaml`);
}

export async function readValues(file: string): Promise<Values> {
  return (parse(await readFile(file, 'utf8')) ?? {}) as Values;
}

/** The chart's defaults with a configuration's own values laid over them. */
export async function valuesOf(configuration: Configuration): Promise<Values> {
  const [defaults, own] = await Promise.all(
    [join(chart, 'values.yaml'), valuesFile(configuration)].map(readValues),
  );
  return {
    config: { ...defaults?.config, ...own?.config },
    postgres: { ...defaults?.postgres, ...own?.postgres },
  };
}
