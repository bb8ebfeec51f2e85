// `helm test`: the backend's service answers, and its database with it.
const origin = 'http://backend-service:8000';
for (const path of ['/health', '/ready']) {
  const response = await fetch(origin + path, { signal: AbortSignal.timeout(10_000) });
  const body = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${body}`);
  console.log(`${path} answered ${body}`);
}
