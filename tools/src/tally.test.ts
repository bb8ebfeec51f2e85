import { jestTally, playwrightTally, reconcile, sum, tally } from './tally';

const results = {
  numPassedTests: 7,
  numFailedTests: 2,
  numPendingTests: 1,
  numTodoTests: 1,
  numRuntimeErrorTestSuites: 1,
};

it('counts a suite that could not be loaded as a failure', () => {
  expect(jestTally(results)).toEqual(tally(7, 3, 2));
});

it('counts a test that passed at the second try as passed, and an error outside of tests as failed', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(playwrightTally({ stats, errors: [{}] })).toEqual(tally(6, 2, 2));
});

it('counts a run that failed without saying where as one failure', () => {
  expect(reconcile(tally(3, 0), false)).toEqual(tally(3, 1));
  expect(reconcile(tally(3, 2), false)).toEqual(tally(3, 2));
  expect(reconcile(tally(3, 0), true)).toEqual(tally(3, 0));
});

it('counts a run without results as one failure, also when it says that it succeeded', () => {
  expect(reconcile(jestTally(null), true)).toEqual(tally(0, 1));
});

it('adds up', () => {
  expect(sum([tally(1, 2, 3), tally(10, 20, 30)])).toEqual(tally(11, 22, 33));
});
