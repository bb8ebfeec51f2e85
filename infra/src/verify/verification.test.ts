import { problemsOf } from './verification';

const figures = {
  requests: 100,
  failed: 0,
  p50: 10,
  p99: 20,
  slowestRetry: null,
  unclean: 0,
  examples: [],
};

it('lets no request fail while nothing is lost', () => {
  expect(problemsOf({}, 10, figures)).toEqual([]);
  expect(problemsOf({}, 10, { ...figures, failed: 1, examples: ['why'] })).toEqual([
    '1 requests failed',
    'why',
  ]);
});

it('holds a step to its time', () => {
  expect(problemsOf({ within: 60 }, 60, figures)).toEqual([]);
  expect(problemsOf({ within: 60 }, 75, figures)).toEqual(['it took 75 s, and may take 60 s']);
});

it('takes clean failures of a loss that were answered again in time, and no others', () => {
  const lost = { ...figures, failed: 3, slowestRetry: 4_000 };
  expect(problemsOf({ recovers: 5 }, 10, lost)).toEqual([]);
  expect(problemsOf({ recovers: 3 }, 10, lost)).toHaveLength(1);
  expect(problemsOf({ recovers: 5 }, 10, { ...lost, unclean: 1 })).toHaveLength(1);
});
