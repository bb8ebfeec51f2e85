// `nx compose-test infra`: what somebody with Docker alone gets, from source to a day with crashes.
import { setTimeout as pause } from 'node:timers/promises';
import { checkEngine } from '../images/engine';
import { main, Problem } from '../problem';
import { browse } from '../verify/browser';
import { claimedAddress } from '../verify/claimed-address';
import { Connection } from '../verify/connection';
import { allTasks, signUp, type Person } from '../verify/person';
import { Composition, services } from './composition';

/** Milliseconds for a service that crashed to serve again. */
const patienceMs = 120_000;

let passed = 0;

await main(async () => {
  await checkEngine();
  await step('It refuses to start without settings, and says what to do', refuses);
  const composition = await Composition.choose();
  try {
    await step('Everything is built from source, up and healthy', () => composition.up());
    await step('Only the web app can be reached, from this machine alone', () =>
      published(composition),
    );
    await step('A browser goes through the product', () => browsed(composition));
    await step('An address that a request claims to come from does not count', () =>
      claimed(composition),
    );
    await survives(composition);
  } catch (error) {
    console.error(await composition.logs().catch(() => ''));
    throw error;
  } finally {
    await composition.down();
  }
  console.log(`${passed} passed, 0 failed`);
});

async function step(title: string, act: () => Promise<void>): Promise<void> {
  const began = Date.now();
  await act();
  passed += 1;
  console.log(`${title}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

async function refuses(): Promise<void> {
  const { code, stderr } = await Composition.withoutSettings();
  if (code !== 0 && stderr.includes('Copy .env.example to .env')) return;
  throw new Problem(`Without settings Compose says:\n${stderr}`);
}

async function published(composition: Composition): Promise<void> {
  const ports = (await composition.containers()).flatMap(({ Service, Publishers }) =>
    (Publishers ?? [])
      .filter(({ PublishedPort }) => PublishedPort > 0)
      .map(({ URL, PublishedPort }) => `${Service} on ${URL}:${PublishedPort}`),
  );
  const expected = `frontend on 127.0.0.1:${new URL(composition.address).port}`;
  if (ports.join() !== expected) throw new Problem(`Published are: ${ports.join(', ')}.`);
}

async function browsed(composition: Composition): Promise<void> {
  const failed = await browse(composition.address, 'deployed');
  if (failed.length > 0) throw new Problem(failed.join('\n'));
}

async function claimed(composition: Composition): Promise<void> {
  const believed = await claimedAddress(composition.address);
  if (believed.length > 0) throw new Problem(believed.join('\n'));
}

/** Nothing that was acknowledged is lost, whatever crashes. */
async function survives(composition: Composition): Promise<void> {
  const connection = new Connection(composition.address, 1);
  const person = await signUp(connection, 'Somebody with many tasks');
  try {
    for (const service of services) {
      await addTasks(connection, person, `before ${service} crashed`);
      await step(`${service} crashes, comes back, and every task is there`, async () => {
        await composition.crash(service);
        await checkTasks(connection, person);
      });
    }
    await step('Everything ends, starts anew, and every task is there', async () => {
      await composition.renew();
      await checkTasks(connection, person);
    });
  } finally {
    await connection.close();
  }
}

async function addTasks(connection: Connection, person: Person, what: string): Promise<void> {
  for (let number = 1; number <= 20; number++) {
    const title = `Task ${number} ${what}`;
    const { status, text } = await connection.send({
      method: 'POST',
      path: '/api/tasks',
      headers: { cookie: person.cookie },
      body: { title },
    });
    if (status !== 201) throw new Problem(`Adding a task was answered with ${status}: ${text}`);
    person.ledger.added((JSON.parse(text) as { id: string }).id, title);
  }
}

async function checkTasks(connection: Connection, person: Person): Promise<void> {
  const tasks = await untilAnswered(() => allTasks(connection, person));
  const wrong = person.ledger.check(tasks);
  if (tasks.length !== person.ledger.size) {
    wrong.push(`${tasks.length} tasks instead of ${person.ledger.size}`);
  }
  if (wrong.length > 0) throw new Problem(wrong.join('\n'));
}

async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (const deadline = Date.now() + patienceMs; ; await pause(250)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}
