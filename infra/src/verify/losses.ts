import { setTimeout as wait } from 'node:timers/promises';
import { execute, output } from '../run';
import { Problem } from '../problem';
import { crash } from './crash';
import { nodeToLose, replicas, type Disruption } from './disruptions';
import type { AppName, RunningRelease } from './running-release';

const restartPatience = 60_000;
const nodePatience = 120_000;

/** What comes without a warning. */
export function losses(env: Readonly<Record<string, string | undefined>>): readonly Disruption[] {
  return [
    { name: 'a killed container of the backend', recovers: 10, run: killed('backend') },
    { name: 'a killed container of the web app', recovers: 10, run: killed('frontend') },
    {
      name: 'PostgreSQL restarted',
      recovers: 30,
      skipped: async (running) =>
        (await running.pods('postgres')).length === 0
          ? 'the database runs outside of the cluster'
          : null,
      run: async (running) => {
        await running.cluster.kubectl(['rollout', 'restart', 'statefulset/postgres']);
        await running.rolledOut('statefulset/postgres');
        await running.settled(replicas);
      },
    },
    lostNode(env['NODE_LOSS_COMMAND'], env['NODE_BACK_COMMAND']),
  ];
}

function killed(app: AppName): Disruption['run'] {
  return async (running) => {
    const name = await running.readyPod(app);
    const before = await restarts(running, app, name);
    await crash(running.cluster, name, app);
    const deadline = Date.now() + restartPatience;
    while ((await restarts(running, app, name)) === before) {
      if (Date.now() > deadline)
        throw new Problem(`The container of ${name} was not started again.`);
      await wait(500);
    }
    await running.settled(replicas);
  };
}

async function restarts(running: RunningRelease, app: AppName, name: string): Promise<number> {
  const pod = (await running.pods(app)).find(({ metadata }) => metadata.name === name);
  return pod?.status.containerStatuses?.[0]?.restartCount ?? 0;
}

/** The commands are run by a shell, with NODE set to the node's name. */
function lostNode(lose: string | undefined, bringBack: string | undefined): Disruption {
  return {
    name: 'a lost node',
    recovers: 60,
    skipped: async (running) => {
      if (!lose || !bringBack) {
        return 'NODE_LOSS_COMMAND and NODE_BACK_COMMAND do not say how this cluster loses a node';
      }
      return (await nodeToLose(running)) === null ? 'the cluster has no second node' : null;
    },
    run: async (running) => {
      const node = await nodeToLose(running);
      if (!lose || !bringBack || node === null) throw new Problem('There is no node to lose.');
      const options = { shell: true, env: { NODE: node } };
      const seen = (ready: string) =>
        running.cluster.kubectl([
          ...['wait', `node/${node}`, `--for=condition=Ready=${ready}`],
          `--timeout=${nodePatience / 1_000}s`,
        ]);
      try {
        await output(execute, lose, [], options);
        await seen('Unknown');
      } finally {
        await output(execute, bringBack, [], options);
      }
      await seen('True');
      await running.settled(replicas);
    },
  };
}
