import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure, type Connection } from './connection';
import type { Tally } from './figures';
import { nextVisit, type Visit } from './visits';
import type { Person } from './person';

/** A step of the run, as far as its requests are concerned. */
export interface Step {
  readonly tally: Tally;
  /** What fails is sent again until it is answered, to see how long that takes. */
  readonly repeats: boolean;
}

interface VisitorOptions {
  readonly person: Person;
  readonly connection: Connection;
  /** Milliseconds from the beginning of one request to that of the next. */
  readonly every: number;
  /** The step that goes on. */
  readonly step: () => Step;
  readonly stop: AbortSignal;
}

const betweenRetries = 250;
const longestRetry = 60_000;

/** Does one thing after the other, in even steps; who falls behind does not hurry afterwards. */
export async function visit({
  person,
  connection,
  every,
  step,
  stop,
}: VisitorOptions): Promise<void> {
  await pause(every * Math.random(), stop);
  while (!stop.aborted) {
    const began = performance.now();
    await visitOnce(connection, nextVisit(person), step());
    await pause(Math.max(0, began + every - performance.now()), stop);
  }
}

async function visitOnce(connection: Connection, visit: Visit, step: Step): Promise<void> {
  const began = performance.now();
  const failure = await attempt(connection, visit, false);
  if (failure === null) {
    step.tally.answered(performance.now() - began);
    return;
  }
  step.tally.failed(visit.what, failure);
  visit.failed?.();
  if (!step.repeats) return;
  step.tally.sentAgain();
  const failed = performance.now();
  while (performance.now() < failed + longestRetry) {
    if ((await attempt(connection, visit, true)) === null) break;
    await wait(betweenRetries);
  }
  step.tally.answeredAgain(performance.now() - failed);
}

async function attempt(
  connection: Connection,
  { sent, answered }: Visit,
  again: boolean,
): Promise<Failure | null> {
  try {
    answered(await connection.send(sent), again);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

async function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal: stop }).catch(() => undefined);
}
