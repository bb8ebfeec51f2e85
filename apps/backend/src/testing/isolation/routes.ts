import { testOrigin } from '../people';
import type { TestApp } from '../test-app';
import type { Owner } from './belongings';
import { idFields, type JsonSchema } from './id-fields';
import { routeSamples, type RouteSample } from './route-samples';

/** Routes that need nobody signed in, and those of better-auth, which take no id. */
const open = [
  /^\/(health|ready|api\/openapi\.json|api\/docs(\/.*)?|api\/auth\/.*|api\/sign-in-options)$/,
  // What proves for whom these are comes with them; their tests say what it opens.
  /^\/api\/(notifications\/(act|unsubscribe)|calendar\/:token|account\/verify)$/,
];
/** Routes that take no key: what an account is managed by, and what would outlive the key. */
const forSessions = /^\/api\/(account|push|webhook|calendar-feed)(\/|$)/;
/** Its tools are checked one by one. */
const mcp = '/mcp';

export interface Route {
  /** As `GET /api/tasks/:id`. */
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly response: Readonly<Record<string, unknown>>;
  readonly staysOpen: boolean;
}

/** Every route that needs a person. */
export function protectedRoutes({ app }: TestApp): Route[] {
  return app.routeTable
    .filter(
      ({ method, url }) => method !== 'HEAD' && url !== mcp && !open.some((each) => each.test(url)),
    )
    .map((route) => ({ ...route, name: `${route.method} ${route.url}` }));
}

export function takesKeys({ url }: Pick<Route, 'url'>): boolean {
  return !forSessions.test(url);
}

export function samplesOf({ name }: Route, owner: Owner): readonly RouteSample[] {
  const samples = routeSamples[name];
  if (samples) return samples(owner.ids, owner);
  throw new Error(
    `The route ${name} is not checked yet. Add requests that reach what is one's own to testing/isolation/route-samples.ts.`,
  );
}

export async function send(
  { app }: TestApp,
  { method, url }: Route,
  { params = {}, query = {}, body }: RouteSample,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; body: string }> {
  const path = url.replace(/:(\w+)/g, (_whole, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams(JSON.parse(JSON.stringify(query)) as Record<string, string>);
  const response = await app.inject({
    method: method as 'GET',
    url: `${path}?${search.toString()}`,
    headers: { origin: testOrigin, ...headers },
    ...(body && { payload: body }),
  });
  return { status: response.statusCode, body: response.body };
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}
interface Operation {
  readonly parameters?: readonly { name: string; in: string; schema: JsonSchema }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema }> };
}

/** The fields of a route that hold ids, as its description says: `params.id`, `query.list`, `body.ids`. */
export function describedFields({ app }: TestApp, { name, method, url }: Route): string[] {
  const { paths, components } = app.swagger() as unknown as Described;
  const operation = paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
  if (!operation) throw new Error(`The route ${name} is not described.`);
  const resolve = (reference: string) =>
    components.schemas[reference.split('/').at(-1) ?? ''] ?? {};
  const body = operation.requestBody?.content['application/json']?.schema ?? {};
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
  return [
    ...[...url.matchAll(/:(\w+)/g)].map(([, param]) => `params.${param}`),
    ...query.flatMap((parameter) => idFields(parameter.schema, resolve, ['query', parameter.name])),
    ...idFields(body, resolve, ['body']),
  ];
}
