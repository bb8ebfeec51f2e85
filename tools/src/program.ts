import { join } from 'node:path';
import { Child } from './child';
import { startDatabase, type RunningDatabase } from './database';
import { untilHealthy } from './health';
import { checkPorts } from './ports';
import { announce, wasKilled, withdraw } from './running-file';
import { authSecret, vapidKeys } from './secrets';
import { backendAddress, localAddress, servers } from './servers';
import { StartProblem, type Settings } from './settings';

/** Database, backend and frontend, started and stopped in order. */
export class Program {
  readonly #settings: Settings;
  readonly #end: AbortController;
  #database: RunningDatabase | undefined;
  #children: Child[] = [];
  #announced = false;
  #stopped: Promise<void> | undefined;

  /** `end` is aborted when a part ends by itself; its reason says which, and where to look. */
  constructor(settings: Settings, end: AbortController) {
    this.#settings = settings;
    this.#end = end;
  }

  /** Takes the data folder and the ports, so that nothing is built for a start that cannot succeed. */
  async prepare(): Promise<void> {
    const { dataDir } = this.#settings;
    this.#database = await startDatabase(this.#settings, () => {
      this.#fail(`PostgreSQL has ended. See ${join(dataDir, 'logs', 'postgres.log')}.`);
    });
    await checkPorts(this.#settings, { wait: await wasKilled(dataDir) });
    // With a bootstrap above this process, that is the one that a person sees and ends.
    const pid = process.connected ? process.ppid : process.pid;
    this.#announced = true;
    await announce(dataDir, { pid, address: this.#settings.address });
  }

  /** Resolves once both servers are healthy. */
  async run(): Promise<void> {
    if (!this.#database) throw new Error('prepare() comes before run().');
    const { dataDir, dev, frontendPort, host } = this.#settings;
    const secrets = {
      auth: process.env['BETTER_AUTH_SECRET'] || (await authSecret(dataDir)),
      vapid: await vapidKeys(dataDir),
    };
    for (const server of servers(this.#settings, this.#database.url, secrets)) {
      const child = await Child.start({
        ...server,
        logFolder: join(dataDir, 'logs'),
        onExit: (why) => void this.#report(server.name, why),
      });
      this.#children.push(child);
    }
    const options = { patienceMs: dev ? 180_000 : 60_000, signal: this.#end.signal };
    await Promise.all([
      untilHealthy(`${backendAddress(this.#settings)}/ready`, options),
      untilHealthy(localAddress(host, frontendPort), options),
    ]).catch((error: unknown) => {
      this.#end.signal.throwIfAborted();
      throw new StartProblem(`${String(error)} See ${join(dataDir, 'logs')}.`);
    });
  }

  /** The servers first, then the database. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopInOrder();
    return this.#stopped;
  }

  async #stopInOrder(): Promise<void> {
    // Before that, the file is another program's: the one that holds the folder, or one that was killed.
    if (this.#announced) await withdraw(this.#settings.dataDir);
    await Promise.all(this.#children.map((child) => child.stop()));
    await this.#database?.stop();
  }

  async #report(name: string, why: string): Promise<void> {
    const child = this.#children.find((other) => other.name === name);
    const lines = (await child?.lastLines(8).catch(() => '')) ?? '';
    this.#fail(`${lines}\n\nThe ${name} ended by itself (${why}). Its log is ${child?.logFile}.`);
  }

  #fail(message: string): void {
    this.#end.abort(new StartProblem(message.trim()));
  }
}
