// `helm test`: the web app's service shows its first page, and passes requests on to the backend.
import { setTimeout as wait } from 'node:timers/promises';

const origin = 'http://frontend-service:3000';
// A service may be known to the network only some time after its pods are ready.
const deadline = Date.now() + 60_000;
const reach = async (url) => {
  for (;;) {
    try {
      return await fetch(url, { signal: AbortSignal.timeout(20_000) });
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await wait(1_000);
    }
  }
};
const get = async (path, status) => {
  const response = await reach(origin + path);
  const body = await response.text();
  if (response.status !== status) {
    throw new Error(
      `${path} answered ${response.status} instead of ${status}: ${body.slice(0, 500)}`,
    );
  }
  console.log(`${path} answered ${status}`);
  return body;
};
if (!(await get('/', 200)).includes('<html')) throw new Error('/ is not a page.');
JSON.parse(await get('/api/openapi.json', 200));
// Nobody is signed in here.
await get('/api/tasks', 401);
