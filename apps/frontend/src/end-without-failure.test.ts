import { endWithoutFailure } from './end-without-failure';

/** The code with which the process would end after Next asked for `code`. */
function exitCodeAfter(code: number): typeof process.exitCode {
  const on = jest.spyOn(process, 'on').mockReturnThis();
  const before = process.exitCode;
  try {
    endWithoutFailure();
    process.exitCode = code;
    for (const [, listener] of on.mock.calls) (listener as (code: number) => void)(code);
    return process.exitCode;
  } finally {
    process.exitCode = before;
    on.mockRestore();
  }
}

it('takes the end that SIGTERM ordered for none that failed', () => {
  expect(exitCodeAfter(143)).toBe(0);
  expect(exitCodeAfter(1)).toBe(1);
});
