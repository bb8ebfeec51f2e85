import { setTimeout as pause } from 'node:timers/promises';
import { FolderInUseError, startEmbeddedServer, StartError } from '@todo/persistence/embedded';
import { findRunning } from './running-file';
import { StartProblem, type Settings } from './settings';

export interface RunningDatabase {
  readonly url: string;
  stop(): Promise<void>;
}

/** An earlier program that is ending has this long, in tries of half a second. */
const patience = { attempts: 60, pauseMs: 500 };

/** The person's own database, else the embedded one. @throws StartProblem with what to do. */
export async function startDatabase(
  { databaseUrl, dataDir }: Settings,
  onLost: () => void,
): Promise<RunningDatabase> {
  if (databaseUrl) return { url: databaseUrl, stop: () => Promise.resolve() };
  for (let attempt = 1; ; attempt++) {
    try {
      return await startEmbeddedServer({ folder: dataDir, onLost });
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      if (!(error instanceof FolderInUseError)) throw new StartProblem(error.message);
      const other = await findRunning(dataDir);
      if (other) {
        throw new StartProblem(
          `The program already runs on ${dataDir}: ${other.address} (process ${other.pid}). ` +
            'Use that one, end it with Ctrl-C, or set DATA_DIR, FRONTEND_PORT and BACKEND_PORT for a second one.',
        );
      }
      // Its holder was killed and its parts are just ending, or it has not yet said where it is.
      if (attempt >= patience.attempts) throw new StartProblem(`Another program uses ${dataDir}.`);
      if (attempt === 2) console.log('Waiting for the program that ran before to end …');
      await pause(patience.pauseMs);
    }
  }
}
