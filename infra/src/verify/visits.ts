import { randomUUID } from 'node:crypto';
import { Failure, type Answer, type Sent } from './connection';
import type { Person } from './person';

/** One request of a visitor. */
export interface Visit {
  readonly what: string;
  readonly sent: Sent;
  /**
   * Takes the answer. @throws Failure when it is not what it should be.
   * @param again whether it was sent before, and may have been done then
   */
  readonly answered: (answer: Answer, again: boolean) => void;
  /** It failed: nobody knows what became of it. */
  readonly failed?: () => void;
}

type VisitOf = (person: Person) => Visit;

/** How often each occurs in a hundred visits. */
const mix: readonly (readonly [number, VisitOf])[] = [
  [28, openTasks],
  [20, add],
  [4, addReminded],
  [10, toOpenTask(complete)],
  [8, read('/api/summary')],
  [6, read('/api/lists')],
  [4, toOpenTask(remove)],
  [4, callTool],
  [4, chat],
  [4, page('/')],
  [4, page('/dashboard')],
  [4, page('/icon.svg')],
];
const all = mix.flatMap(([count, visit]) => Array.from({ length: count }, () => visit));

/** What somebody does next. @param random 0 to 1 */
export function nextVisit(person: Person, random: () => number = Math.random): Visit {
  const visit = all[Math.floor(random() * all.length)] ?? openTasks;
  return visit(person);
}

const json = { accept: 'application/json' };

function openTasks({ cookie }: Person): Visit {
  return {
    what: 'list',
    sent: {
      method: 'GET',
      path: '/api/tasks?limit=20&status=open',
      headers: { ...json, cookie },
    },
    answered: (answer) => {
      parsed(answer, 200);
    },
  };
}

function read(path: string): VisitOf {
  return ({ cookie }) => ({
    what: path,
    sent: { method: 'GET', path, headers: { ...json, cookie } },
    answered: (answer) => {
      parsed(answer, 200);
    },
  });
}

function page(path: string): VisitOf {
  return ({ cookie }) => ({
    what: path,
    sent: { method: 'GET', path, headers: { accept: 'text/html', cookie } },
    answered: (answer) => {
      expectStatus(answer, 200);
      if (!/<\/(html|svg)>\s*$/.test(answer.text)) throw wrong('it is not complete', answer);
    },
  });
}

function add(person: Person): Visit {
  return addDue(person, null);
}

const minute = 60_000;

/** A task of which its person is reminded with the next full minute that leaves time to add it. */
function addReminded(person: Person): Visit {
  return addDue(person, Math.ceil((Date.now() + minute / 2) / minute) * minute);
}

/** @param at milliseconds since the epoch */
function addDue({ cookie, ledger }: Person, at: number | null): Visit {
  const title = `Task ${randomUUID()}`;
  const body = { title, ...(at !== null && { due: new Date(at).toISOString() }) };
  return {
    what: 'add',
    sent: { method: 'POST', path: '/api/tasks', headers: { ...json, cookie }, body },
    answered: (answer) => {
      const task = parsed<{ id: string; title: string }>(answer, 201);
      if (task.title !== title) throw wrong(`it is not “${title}”`, answer);
      // What was answered when its time had come may have been added too late to be reminded of.
      ledger.added(task.id, title, at !== null && at > Date.now() ? at : null);
    },
    failed: () => ledger.notAdded(title),
  };
}

/** A visit to a task that the person has open; adds one when there is none. */
function toOpenTask(visit: (person: Person, id: string) => Visit): VisitOf {
  return (person) => {
    const id = person.ledger.anyOpen();
    if (id === null) return add(person);
    return { ...visit(person, id), failed: () => person.ledger.notChanged(id) };
  };
}

function complete({ cookie, ledger }: Person, id: string): Visit {
  return {
    what: 'complete',
    sent: { method: 'POST', path: `/api/tasks/${id}/complete`, headers: { ...json, cookie } },
    answered: (answer) => {
      const { status } = parsed<{ status: string }>(answer, 200);
      if (status !== 'done') throw wrong('it is not done', answer);
      ledger.changed(id, 'done');
    },
  };
}

function remove({ cookie, ledger }: Person, id: string): Visit {
  return {
    what: 'delete',
    sent: { method: 'DELETE', path: `/api/tasks/${id}`, headers: { ...json, cookie } },
    answered: (answer, again) => {
      if (!(again && answer.status === 404)) expectStatus(answer, 204);
      ledger.changed(id, 'gone');
    },
  };
}

function callTool({ authorization }: Person): Visit {
  return {
    what: 'MCP',
    sent: {
      method: 'POST',
      path: '/mcp',
      headers: { accept: 'application/json, text/event-stream', authorization },
      body: {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { name: 'list_tasks', arguments: { limit: 5 } },
      },
    },
    answered: (answer) => {
      expectStatus(answer, 200);
      if (!answer.text.includes('"result"') || answer.text.includes('"isError":true')) {
        throw wrong('the tool failed', answer);
      }
    },
  };
}

function chat({ cookie }: Person): Visit {
  return {
    what: 'chat',
    sent: {
      method: 'POST',
      path: '/api/chat',
      headers: { cookie },
      body: { text: `add look after number ${randomUUID().slice(0, 8)}, then show my tasks` },
    },
    answered: (answer) => {
      expectStatus(answer, 200);
      const ended = /"type":"finish"[^\n]*\n\ndata: \[DONE\]\s*$/.test(answer.text);
      if (!ended) throw wrong('the answer has no end', answer);
      if (!answer.text.includes('tool-output-available')) throw wrong('no tool was called', answer);
    },
  };
}

function parsed<Body>(answer: Answer, expected: number): Body {
  expectStatus(answer, expected);
  try {
    return JSON.parse(answer.text) as Body;
  } catch {
    throw wrong('it is not JSON', answer);
  }
}

function expectStatus(answer: Answer, expected: number): void {
  if (answer.status !== expected) throw wrong(`not ${expected} but ${answer.status}`, answer);
}

function wrong(why: string, { text }: Answer): Failure {
  return new Failure('content', `${why}: …${text.slice(-300)}`, false);
}
