import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { findAddress, trustedOrigins } from '../cluster/address';
import { history } from '../deployment/releases';
import { Problem } from '../problem';
import { browse } from './browser';
import { claimedAddress } from './claimed-address';
import { planned, replicas, type Disruption } from './disruptions';
import type { Figures } from './figures';
import { Load, type Findings } from './load';
import { losses } from './losses';
import type { Check, Run, StepResult } from './report';
import type { RunningRelease } from './running-release';

export interface Plan {
  /** Where the web app is reached; null to find out. */
  readonly address: string | null;
  readonly people: number;
  /** Requests in a second. */
  readonly rate: number;
  /** The run goes on until there were so many. */
  readonly requests: number;
  /** Names of steps, or parts of them; all when empty. */
  readonly only: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

const values = fileURLToPath(new URL('values.yaml', import.meta.url));
/** Milliseconds in which nothing happens. */
const quiet = 15_000;
/** Seconds that a reminder may be late whatever is lost: what has begun to hand it over may have to be found dead. */
const latestReminder = 60;

/** Does to a deployed release what happens to one, while people use it. */
export class Verification {
  readonly #running: RunningRelease;
  readonly #plan: Plan;
  readonly #say: (line: string) => void;
  readonly #checks: Check[] = [];
  readonly #steps: StepResult[] = [];
  readonly #skipped: (readonly [string, string])[] = [];

  constructor(running: RunningRelease, plan: Plan, say: (line: string) => void) {
    this.#running = running;
    this.#plan = plan;
    this.#say = say;
  }

  /** @throws Problem when nothing is deployed, or it cannot be reached */
  async run(): Promise<Omit<Run, 'versions'>> {
    const all = await history(this.#running.cluster);
    const found = all.findLast(({ status }) => status === 'deployed');
    if (!found) throw new Problem('Nothing is deployed. Deploy it: `npx nx deploy infra`.');
    const origin = await this.#address();
    try {
      await this.#prepare(origin);
      await this.#check('a real browser goes through the product', () =>
        browse(origin, 'deployed'),
      );
      await this.#check('an address that a request claims to come from does not count', () =>
        claimedAddress(origin),
      );
      const began = Date.now();
      const findings = await this.#underLoad(origin);
      return this.#result(findings, (Date.now() - began) / 1_000);
    } finally {
      this.#say(`back to revision ${found.revision} …`);
      await this.#running.rollback(found.revision);
    }
  }

  #result(findings: Findings, seconds: number): Omit<Run, 'versions'> {
    const { people } = this.#plan;
    const [steps, skipped, checks] = [this.#steps, this.#skipped, this.#checks];
    return { steps, skipped, checks, findings, seconds, people };
  }

  /** An address by number: a name may stand for two of them, of which one answers. */
  async #address(): Promise<string> {
    const found =
      this.#plan.address ?? (await findAddress(this.#running.cluster, { patienceMs: 90_000 }));
    if (found !== null) return found.replace('//localhost:', '//127.0.0.1:');
    throw new Problem(
      'The web app is not reached from here. Say where it is: --address=http://HOST:PORT',
    );
  }

  /** Two replicas of each, which take requests from the address. */
  async #prepare(origin: string): Promise<void> {
    const { cluster } = this.#running;
    const [, ...others] = await trustedOrigins(cluster);
    const origins = JSON.stringify([...new Set([...others, origin])]);
    this.#say(`${origin}: two replicas of each app …`);
    await this.#check('all pods are ready', async () => {
      await this.#running.upgrade(
        '--values',
        values,
        '--set-json',
        `config.allowedOrigins=${origins}`,
      );
      await this.#running.settled(replicas);
      return [];
    });
    await this.#check('every service has its endpoints', async () => {
      const postgres = (await this.#running.pods('postgres')).length;
      const expected = { 'frontend-service': replicas, 'backend-service': replicas };
      const wanted = Object.entries({
        ...expected,
        ...(postgres > 0 && { 'postgres-service': 1 }),
      });
      const missing = wanted.map(async ([service, count]) => {
        const there = await this.#running.endpoints(service);
        return there === count ? [] : [`${service} has ${there} of ${count}`];
      });
      return (await Promise.all(missing)).flat();
    });
  }

  async #underLoad(origin: string): Promise<Findings> {
    const { people, rate, requests, env } = this.#plan;
    this.#say(`${people} people sign up, and send ${rate} requests a second …`);
    const load = await Load.start({ origin, people, rate });
    try {
      await this.#step(load, origin, { name: 'nothing happens', run: () => wait(quiet) });
      for (const disruption of [...planned, ...losses(env)]) {
        if (this.#isWanted(disruption)) await this.#step(load, origin, disruption);
      }
      const rest = async () => {
        while (load.requests < requests) await wait(500);
      };
      await this.#step(load, origin, { name: 'nothing happens any more', run: rest });
      const findings = await load.stop();
      this.#judge(findings);
      return findings;
    } finally {
      await load.cancel();
    }
  }

  #isWanted({ name }: Disruption): boolean {
    const { only } = this.#plan;
    return only.length === 0 || only.some((part) => name.includes(part));
  }

  async #step(load: Load, origin: string, disruption: Disruption): Promise<void> {
    const { name, recovers, run, skipped } = disruption;
    const why = (await skipped?.(this.#running)) ?? null;
    if (why !== null) {
      this.#skipped.push([name, why]);
      this.#say(`skipped: ${name}: ${why}`);
      return;
    }
    const isLoss = recovers !== undefined;
    await this.#check(name, async () => {
      const problems: string[] = [];
      let took = 0;
      const figures = await load.during(
        async () => {
          const began = Date.now();
          await run(this.#running, origin).catch((error: unknown) => {
            if (!(error instanceof Problem)) throw error;
            problems.push(error.message);
          });
          took = (Date.now() - began) / 1_000;
          // The last of the old pods are seen to their end.
          await this.#running.settled(replicas);
        },
        { repeats: isLoss },
      );
      this.#steps.push({ name, seconds: took, figures, isLoss });
      const { requests, failed } = figures;
      this.#say(
        `${took.toFixed(0).padStart(4)} s  ${requests} requests, ${failed} failed  ${name}`,
      );
      return [...problems, ...problemsOf(disruption, took, figures)];
    });
  }

  #judge({ requests, added, wrong, untold, lateness }: Findings): void {
    this.#add(
      `${this.#plan.requests} requests or more`,
      requests < this.#plan.requests ? [`${requests}`] : [],
    );
    this.#add(
      `each of ${added} acknowledged tasks is as it was acknowledged last, and each reminder came once`,
      wrong.slice(0, 10),
    );
    const latest = lateness.at(-1) ?? Number.POSITIVE_INFINITY;
    this.#add(
      `the latest of ${lateness.length} reminders came within ${latestReminder} s of its time`,
      latest > latestReminder ? [`it came after ${latest.toFixed(1)} s`] : [],
    );
    this.#add(
      'every page was told of every change',
      untold === 0 ? [] : [`${untold} were not told`],
    );
  }

  async #check(name: string, find: () => Promise<readonly string[]>): Promise<void> {
    try {
      this.#add(name, await find());
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#add(name, [error.message]);
    }
  }

  #add(name: string, problems: readonly string[]): void {
    this.#checks.push({ name, problems });
    if (problems.length === 0) return;
    this.#say(`FAILED: ${name}`);
    for (const problem of problems) this.#say(`  ${problem}`);
  }
}

/** What may not be in a step. @param took seconds */
export function problemsOf(
  { within, recovers }: Pick<Disruption, 'within' | 'recovers'>,
  took: number,
  { failed, unclean, slowestRetry, examples }: Figures,
): string[] {
  const problems: string[] = [];
  if (within !== undefined && took > within) {
    problems.push(`it took ${took.toFixed(0)} s, and may take ${within} s`);
  }
  if (recovers === undefined && failed > 0) {
    problems.push(`${failed} requests failed`, ...examples);
  }
  if (recovers !== undefined && unclean > 0) {
    problems.push(`${unclean} requests failed without saying so in a clean way`, ...examples);
  }
  const again = (slowestRetry ?? 0) / 1_000;
  if (recovers !== undefined && again > recovers) {
    problems.push(`a request was answered again after ${again.toFixed(1)} s only`, ...examples);
  }
  return problems;
}
