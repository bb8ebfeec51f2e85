import { hashOfInputs } from './inputs';

export const apps = ['backend', 'frontend'] as const;
export type App = (typeof apps)[number];

export interface Image {
  readonly app: App;
  /** Where it belongs, with the registry of `IMAGE_REGISTRY` in front. */
  readonly repository: string;
  /** The same as long as what the image is made of is the same. */
  readonly tag: string;
  readonly reference: string;
  /** The one built last, whatever it was made of. */
  readonly localReference: string;
}

/** The image of `app` for the sources as they are now, built or not. */
export async function imageOf(app: App): Promise<Image> {
  const tag = (await hashOfInputs(app, Object.entries(bases()).flat())).slice(0, 16);
  const registry = process.env['IMAGE_REGISTRY']?.replace(/\/+$/, '');
  const repository = `${registry ? `${registry}/` : ''}todo-chatbot/${app}`;
  return {
    app,
    repository,
    tag,
    reference: `${repository}:${tag}`,
    localReference: `${repository}:local`,
  };
}

/** Base images other than those that the Dockerfiles name, by build argument: a mirror, or one by its digest. */
export function bases(): Record<string, string> {
  const names = ['BUILD_IMAGE', 'RUNTIME_IMAGE'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  );
}

export function isApp(name: string | undefined): name is App {
  return apps.some((app) => app === name);
}
