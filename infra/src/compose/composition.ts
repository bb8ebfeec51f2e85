import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { devNull } from 'node:os';
import { freePort } from '@todo/tools/free-port';
import { docker } from '../images/engine';
import { root } from '../paths';
import { Problem } from '../problem';
import { execute, type Outcome } from '../run';
import { settingNames } from './compose-file';

export const services = ['frontend', 'backend', 'postgres'] as const;
export type Service = (typeof services)[number];

interface Container {
  readonly ID: string;
  readonly Service: Service;
  readonly Publishers: readonly { URL: string; PublishedPort: number }[] | null;
}

const patienceMs = 120_000;

/** docker-compose.yml under a name, a port and a network of its own: it touches none that somebody uses. */
export class Composition {
  readonly address: string;
  readonly #name: string;
  readonly #settings: Readonly<Record<string, string>>;

  private constructor(port: number) {
    this.#name = `todo-compose-test-${process.pid}`;
    this.address = `http://localhost:${port}`;
    this.#settings = {
      ...noSettings,
      POSTGRES_PASSWORD: randomBytes(32).toString('hex'),
      BETTER_AUTH_SECRET: randomBytes(32).toString('hex'),
      WEB_PORT: String(port),
      NETWORK: `10.83.${randomInt(48, 255)}`,
    };
  }

  static async choose(): Promise<Composition> {
    return new Composition(await freePort());
  }

  /** What Compose says to somebody who has made no settings. */
  static withoutSettings(): Promise<Outcome> {
    return run(['config', '--quiet'], noSettings);
  }

  /** Builds the images from source and starts everything; resolves when all are healthy. @throws Problem */
  async up(): Promise<void> {
    await this.#compose(['build'], true);
    await this.#compose(['up', '--detach', '--wait', '--wait-timeout', '300']);
  }

  /** Ends everything, volumes included. */
  async down(): Promise<void> {
    await this.#compose(['down', '--volumes', '--timeout', '30']);
  }

  /** Ends and starts again, with new containers on the same volume. */
  async renew(): Promise<void> {
    await this.#compose(['down']);
    await this.#compose(['up', '--detach', '--wait', '--wait-timeout', '300']);
  }

  async logs(): Promise<string> {
    return this.#compose(['logs', '--no-color', '--tail', '20']);
  }

  async containers(): Promise<Container[]> {
    const lines = await this.#compose(['ps', '--format', 'json']);
    return lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Container);
  }

  /** As a crash would, which Compose has to mend: unlike `docker kill`, it is no order to stay away. */
  async crash(service: Service): Promise<void> {
    const container = (await this.containers()).find((each) => each.Service === service);
    if (!container) throw new Problem(`There is no container of ${service}.`);
    const state = await docker([
      'inspect',
      '--format',
      '{{.State.Pid}} {{.RestartCount}}',
      container.ID,
    ]);
    const [processId = '', restarts = ''] = state.trim().split(' ');
    await docker([
      ...['run', '--rm', '--pid', 'host', '--user', '0', '--network', 'none'],
      ...['--entrypoint', '/nodejs/bin/node', 'todo-chatbot/backend:compose'],
      ...['--eval', `process.kill(${processId}, 'SIGKILL')`],
    ]);
    for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(100)) {
      const now = await docker(['inspect', '--format', '{{.RestartCount}}', container.ID]);
      if (Number(now) > Number(restarts)) return;
    }
    throw new Problem(`The container of ${service} did not come back.`);
  }

  async #compose(args: readonly string[], show = false): Promise<string> {
    const { code, stdout, stderr } = await run(
      ['--project-name', this.#name, ...args],
      this.#settings,
      show,
    );
    if (code === 0) return stdout;
    throw new Problem(
      `docker compose ${args.join(' ')} failed:\n${stderr.trim().split('\n').slice(-20).join('\n')}`,
    );
  }
}

/** Everything that docker-compose.yml reads, unset: the environment of whoever runs this has no say. */
const noSettings: Readonly<Record<string, string>> = Object.fromEntries(
  settingNames().map((name) => [name, '']),
);

function run(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  show = false,
): Promise<Outcome> {
  return execute('docker', ['compose', '--env-file', devNull, ...args], {
    cwd: root,
    env: settings,
    show,
  });
}
