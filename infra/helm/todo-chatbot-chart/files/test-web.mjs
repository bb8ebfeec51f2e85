// `helm test`: the web app's service shows its first page, and passes requests on to the backend.
const origin = 'http://frontend-service:3000';
const get = async (path, status) => {
  const response = await fetch(origin + path, { signal: AbortSignal.timeout(10_000) });
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
