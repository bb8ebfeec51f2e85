import type { App } from './image';

/** What an image may hold and be; each finding is a sentence. */

/** Bytes of all layers, as the engine counts them. */
export const largest: Readonly<Record<App, number>> = {
  backend: 155_000_000,
  frontend: 190_000_000,
};

const forbidden: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)\.env(\.|$)/, 'a file of settings'],
  [
    /(^|\/)(\.npmrc|\.netrc|\.pgpass|\.git|\.docker|\.aws|\.kube|\.ssh|id_(rsa|dsa|ecdsa|ed25519)|credentials(\.json)?)(\/|$)/,
    'a place of secrets',
  ],
  [/\.(pem|key|p12|pfx|jks|kdbx)$/, 'a key'],
  [/\.map$/, 'a source map'],
  [/\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)(__tests__|test-results)\//, 'a test'],
  [/\.[cm]?tsx?$/, 'a source'],
  [/(^|\/)s?bin\/((ba|da|a|z|c|k|fi|tc)?sh|busybox|toybox)$/, 'a shell'],
];
/** Certificates of authorities, which every base image brings. */
const publicKeys = /^(etc\/ssl\/certs|usr\/(share|local\/share)\/ca-certificates|etc\/pki)\//;
/** The start of a key with its content; the mark alone stands in programs that read keys. */
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{60}/;

export function findingOf(path: string, content: string | null): string | null {
  const match = forbidden.find(([pattern]) => pattern.test(path));
  if (match && !publicKeys.test(path)) return `${path} is ${match[1]}.`;
  if (content !== null && privateKey.test(content)) return `${path} holds a private key.`;
  return null;
}

/** The part of an image's configuration that these rules read. */
export interface ImageConfig {
  readonly User: string;
  readonly Env: readonly string[] | null;
  readonly Entrypoint: readonly string[] | null;
  readonly Healthcheck?: { readonly Test: readonly string[] };
  readonly Labels: Readonly<Record<string, string>> | null;
}

const secretName = /SECRET|PASSWORD|TOKEN|API_KEY|DATABASE_URL/;
const wantedLabels = ['title', 'description', 'licenses', 'version', 'revision', 'base.name'];

export function findingsOfConfig(config: ImageConfig): string[] {
  const user = /^(\d+)(:\d+)?$/.exec(config.User);
  const secrets = (config.Env ?? []).map((entry) => entry.split('=')[0] ?? '');
  const labels = wantedLabels.filter(
    (name) => !(`org.opencontainers.image.${name}` in (config.Labels ?? {})),
  );
  const [program = ''] = config.Entrypoint ?? [];
  return [
    ...(Number(user?.[1] ?? 0) > 10_000
      ? []
      : [`It runs as user "${config.User}" instead of one by a number above 10000.`]),
    ...secrets
      .filter((name) => secretName.test(name))
      .map((name) => `Its environment holds ${name}.`),
    ...labels.map((name) => `It has no label org.opencontainers.image.${name}.`),
    ...(program.startsWith('/') ? [] : ['Its entry point is not a program by its path.']),
    ...(config.Healthcheck?.Test[0] === 'CMD'
      ? []
      : ['It has no health check that runs without a shell.']),
  ];
}
