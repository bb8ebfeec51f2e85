// `helm test`: the backend's service answers, and its database with it.
import { setTimeout as wait } from 'node:timers/promises';

const origin = 'http://backend-service:8000';
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
for (const path of ['/health', '/ready']) {
  const response = await reach(origin + path);
  const body = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body}`);
  console.log(`${path} answered ${body}`);
}
