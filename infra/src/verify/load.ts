import { setTimeout as wait } from 'node:timers/promises';
import { Connection } from './connection';
import { Tally, type Figures } from './figures';
import { Listener } from './listener';
import { allNotifications, allTasks, signUp, type Person } from './person';
import { visit, type Step } from './visitor';

export interface LoadOptions {
  readonly origin: string;
  readonly people: number;
  /** Requests in a second, of all people together; fewer where the answers take too long. */
  readonly rate: number;
}

/** What became of all that was acknowledged. */
export interface Findings {
  readonly requests: number;
  readonly added: number;
  /** What is wrong with what is stored, in words. */
  readonly wrong: readonly string[];
  /** Additions that no open page of their person was told of. */
  readonly untold: number;
  /** How often an event stream was opened. */
  readonly streams: number;
  /** Of each reminder that came, seconds after its time, in order. */
  readonly lateness: readonly number[];
}

const requestsEachConnection = 200;
/** Milliseconds until whoever lost their stream must have been told that anything may have changed. */
const reconnected = 30_000;
const settling = 4_000;
/** Milliseconds in which a reminder must have come at the end, when nothing happens any more. */
const reminded = 10_000;

/** People who use the product in even steps, each with a connection and a page that hears of changes. */
export class Load {
  readonly #people: readonly Person[];
  readonly #listeners: readonly Listener[];
  readonly #connections: readonly Connection[];
  readonly #stop = new AbortController();
  readonly #listening = new AbortController();
  readonly #visits: Promise<unknown>;
  readonly #streams: Promise<unknown>;
  readonly #tallies: Tally[] = [];
  #step: Step;

  private constructor({ origin, rate }: LoadOptions, people: readonly Person[]) {
    this.#people = people;
    this.#step = this.#newStep(false);
    const step = () => this.#step;
    const stop = this.#stop.signal;
    this.#connections = people.map(() => new Connection(origin, requestsEachConnection));
    this.#listeners = people.map(
      (person) => new Listener({ origin, person, step, stop: this.#listening.signal }),
    );
    this.#streams = Promise.all(this.#listeners.map((listener) => listener.listen()));
    const every = (people.length / rate) * 1_000;
    this.#visits = Promise.all(
      people.map((person, index) => {
        const connection = this.#connections[index] ?? new Connection(origin);
        return visit({ person, connection, every, step, stop });
      }),
    );
    // Told by `stop`.
    this.#visits.catch(() => undefined);
  }

  /** @throws Error when people cannot sign up */
  static async start(options: LoadOptions): Promise<Load> {
    const connection = new Connection(options.origin);
    const people: Person[] = [];
    for (let index = 1; index <= options.people; index += 1) {
      people.push(await signUp(connection, `Person ${index}`));
    }
    await connection.close();
    return new Load(options, people);
  }

  get requests(): number {
    return this.#tallies.reduce((sum, { requests }) => sum + requests, 0);
  }

  /** What is sent while `act` runs; with `repeats`, what fails is sent again until it is answered. */
  async during(act: () => Promise<void>, { repeats }: Pick<Step, 'repeats'>): Promise<Figures> {
    const step = this.#newStep(repeats);
    this.#step = step;
    try {
      await act();
      while (step.tally.retrying > 0) await wait(100);
    } finally {
      this.#step = this.#newStep(false);
    }
    return step.tally.figures;
  }

  /** Ends it, and looks whether all that was acknowledged is there and was told. */
  async stop(): Promise<Findings> {
    this.#stop.abort();
    await this.#visits;
    await wait(settling);
    const wrong: string[] = [];
    const lateness: number[] = [];
    let untold = 0;
    const until = Date.now() - reminded;
    for (const [index, person] of this.#people.entries()) {
      const [connection, listener] = [this.#connections[index], this.#listeners[index]];
      if (!connection || !listener) continue;
      const tasks = await allTasks(connection, person);
      wrong.push(...person.ledger.check(tasks).map((what) => `${person.name}: ${what}`));
      const told = await allNotifications(connection, person);
      const reminders = person.ledger.checkReminders(told, until);
      wrong.push(...reminders.wrong.map((what) => `${person.name}: ${what}`));
      lateness.push(...reminders.lateness);
      untold += person.ledger.additions.filter(
        ({ id, addedAt }) => !listener.knows(id, addedAt, reconnected),
      ).length;
    }
    const streams = this.#listeners.reduce((sum, { opened }) => sum + opened, 0);
    await this.cancel();
    const added = this.#people.reduce((sum, { ledger }) => sum + ledger.size, 0);
    lateness.sort((left, right) => left - right);
    return { requests: this.requests, added, wrong, untold, streams, lateness };
  }

  /** Ends it at once. */
  async cancel(): Promise<void> {
    this.#stop.abort();
    this.#listening.abort();
    await Promise.allSettled([this.#visits, this.#streams]);
    await Promise.all(this.#connections.map((connection) => connection.close()));
  }

  #newStep(repeats: boolean): Step {
    const tally = new Tally();
    this.#tallies.push(tally);
    return { tally, repeats };
  }
}
