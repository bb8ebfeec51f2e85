/** As a shell reports a program that SIGTERM killed; Next gives it when it has ended in order. */
const endedBySigterm = 143;

/** Who ordered this server to end shall not take it for one that failed. */
export function endWithoutFailure(): void {
  process.on('exit', (code) => {
    if (code === endedBySigterm) process.exitCode = 0;
  });
}
