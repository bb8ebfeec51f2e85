// For tests: programs that answer as they are told, and remember how they were called.
import { Cluster } from './cluster/cluster';
import { commandLine, NotFound, type Execute, type Outcome, type RunOptions } from './run';

/** Ends a program with this code, having said this. */
export class Exit {
  readonly outcome: Outcome;

  constructor(code: number | null, stderr = '') {
    this.outcome = { code, stdout: '', stderr };
  }
}

type Json = Readonly<Record<string, unknown>> | readonly unknown[];
/** Null stands for a program that is not installed. */
type Answer = string | Json | Exit | null;
type Reply = (line: string, options: RunOptions) => Answer | Promise<Answer>;
type Answers = readonly (readonly [pattern: RegExp, answer: Answer | Reply])[];

export interface Call extends RunOptions {
  readonly line: string;
}

/** The first pattern that a command line matches gives the answer; without one, it succeeds in silence. */
export function fakeRun(answers: Answers) {
  const calls: Call[] = [];
  const run: Execute = async (program, args, options = {}) => {
    const line = commandLine(program, args);
    calls.push({ ...options, line });
    const [, found] = answers.find(([pattern]) => pattern.test(line)) ?? [null, ''];
    const answer = typeof found === 'function' ? await found(line, options) : found;
    if (answer === null) throw new NotFound(program);
    if (answer instanceof Exit) return answer.outcome;
    const stdout = typeof answer === 'string' ? answer : JSON.stringify(answer);
    return { code: 0, stdout, stderr: '' };
  };
  return { run, calls, lines: () => calls.map(({ line }) => line) };
}

/** The namespace "todo" of a cluster whose programs are fakes. */
export function fakeCluster(answers: Answers, context = 'kind-todo') {
  const fake = fakeRun(answers);
  const cluster = new Cluster({
    ...{ context, namespace: 'todo', kubectl: 'kubectl', helm: 'helm' },
    run: fake.run,
  });
  return { ...fake, cluster };
}

interface PodOptions {
  readonly ready?: boolean;
  readonly uid?: string;
  readonly waiting?: { readonly reason: string; readonly message?: string };
  readonly restarts?: number;
  readonly endedWith?: number;
  readonly leaving?: boolean;
}

/** A pod as the API gives it. */
export function podOf(component: string, options: PodOptions = {}) {
  const { endedWith, leaving, ready = true, restarts = 0, uid = component, waiting } = options;
  const ended =
    endedWith === undefined ? {} : { terminated: { exitCode: endedWith, reason: 'Error' } };
  return {
    metadata: {
      name: `${component}-${uid}`,
      uid,
      labels: { 'app.kubernetes.io/component': component },
      ...(leaving && { deletionTimestamp: '2026-01-01T00:00:00Z' }),
    },
    spec: { nodeName: 'one' },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [
        {
          name: component,
          restartCount: restarts,
          state: waiting ? { waiting } : {},
          lastState: ended,
        },
      ],
    },
  };
}
