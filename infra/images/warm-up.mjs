// Runs within the build of an image, before the server that it is imported into: asks it for some pages and ends it,
// so that Node.js keeps what it compiled (NODE_COMPILE_CACHE) and every start of the image finds it.
// The arguments of the server are the paths to ask for.
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 120_000;
const address = `http://127.0.0.1:${process.env.PORT}`;

// Enough for the backend to listen; there is no database, and nobody signs anything with this.
process.env.DATABASE_URL = 'postgres://nobody@127.0.0.1:1/nowhere';
process.env.BETTER_AUTH_SECRET = 'only for the build of the image; no session exists';
process.env.LOG_LEVEL = 'silent';

async function untilListening() {
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(100)) {
    const answer = await fetch(`${address}/health`).catch(() => null);
    if (answer?.status === 200) return;
  }
  throw new Error(`${address} did not answer while the image was built.`);
}

async function warmUp() {
  await untilListening();
  for (const path of process.argv.slice(2)) {
    const answer = await fetch(address + path);
    await answer.arrayBuffer();
    console.log(`${path} ${answer.status}`);
  }
  process.exit(0);
}

warmUp().catch((error) => {
  console.error(error);
  process.exit(1);
});
