import { findChromium } from '@todo/tools/find-chromium';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { median } from './figures';

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
export type Category = (typeof categories)[number];

/** Medians of the runs. */
export interface PageFigures {
  /** 0 to 100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Milliseconds until the largest part of the page is painted, and for which scripts blocked it. */
  readonly largestPaint: number;
  readonly blocked: number;
  /** Bytes of script that were transferred. */
  readonly script: number;
  /** What cost points in the last run, without performance: `category: title`. */
  readonly findings: readonly string[];
}

interface Run extends PageFigures {
  readonly runtimeError: string | undefined;
}

/** Looks at a page as a phone with a slow connection does. */
export async function inspect(url: string, runs: number, cookie?: string): Promise<PageFigures> {
  const results: Run[] = [];
  for (let run = 0; run < runs; run += 1) results.push(await once(url, cookie));
  const broken = results.find(({ runtimeError }) => runtimeError !== undefined);
  if (broken) throw new Error(`Lighthouse could not look at ${url}: ${broken.runtimeError}`);
  const middle = (pick: (run: Run) => number) => median(results.map(pick));
  const scores = categories.map((category) => [category, middle(({ scores }) => scores[category])]);
  return {
    scores: Object.fromEntries(scores) as Record<Category, number>,
    largestPaint: middle(({ largestPaint }) => largestPaint),
    blocked: middle(({ blocked }) => blocked),
    script: middle(({ script }) => script),
    findings: results.at(-1)?.findings ?? [],
  };
}

async function once(url: string, cookie: string | undefined): Promise<Run> {
  const chrome = await launch({
    chromePath: await findChromium(),
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
  });
  try {
    const result = await lighthouse(url, {
      port: chrome.port,
      logLevel: 'error',
      onlyCategories: [...categories],
      ...(cookie !== undefined && { extraHeaders: { cookie } }),
    });
    if (!result) throw new Error('Lighthouse gave no result.');
    return read(result.lhr);
  } finally {
    chrome.kill();
  }
}

type Report = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr'];

function read({ audits, categories: found, runtimeError }: Report): Run {
  const score = (category: Category) => Math.round((found[category]?.score ?? 0) * 100);
  const details = audits['network-requests']?.details as
    { items: readonly { resourceType?: string; transferSize?: number }[] } | undefined;
  const scripts = (details?.items ?? []).filter(({ resourceType }) => resourceType === 'Script');
  return {
    runtimeError: runtimeError?.message,
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
      seo: score('seo'),
    },
    largestPaint: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
    blocked: audits['total-blocking-time']?.numericValue ?? Number.NaN,
    script: scripts.reduce((sum, { transferSize = 0 }) => sum + transferSize, 0),
    findings: categories
      .filter((category) => category !== 'performance')
      .flatMap((category) =>
        (found[category]?.auditRefs ?? [])
          .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
          .map(({ id }) => `${category}: ${audits[id]?.title ?? id}`),
      ),
  };
}
