import { parseArgs, type ParseArgsConfig } from 'node:util';
import { Problem } from './problem';

export const release = 'todo-chatbot';
/** The Secret that the chart takes by default. */
export const secretName = 'todo-secrets';

export const configurations = ['local', 'production'] as const;
export type Configuration = (typeof configurations)[number];

/** What every command that speaks to a cluster takes. */
export interface Target {
  readonly configuration: Configuration;
  /** A context of kubectl that was named; null for the current one. */
  readonly context: string | null;
  readonly namespace: string;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Environment = Readonly<Record<string, string | undefined>>;

const common = {
  configuration: { type: 'string', default: 'local' },
  context: { type: 'string' },
  namespace: { type: 'string', default: release },
  help: { type: 'boolean', default: false },
} as const satisfies Options;

const commonHelp = {
  '--configuration=local|production': 'which values the chart gets; local by default',
  '--context=NAME': 'a context of kubectl; must be named unless it is known to be local',
  '--namespace=NAME': `${release} by default`,
};

/** Prints what a command takes, and ends. */
function explain(usage: string, help: Readonly<Record<string, string>>): never {
  const lines = Object.entries({ ...help, ...commonHelp });
  const width = Math.max(...lines.map(([option]) => option.length)) + 2;
  console.log(
    [usage, '', ...lines.map(([option, what]) => `  ${option.padEnd(width)}${what}`)].join('\n'),
  );
  process.exit(0);
}

/**
 * Reads a command's options, and those that all have in common.
 * @throws Problem naming an option that is unknown or wrong.
 */
export function readOptions<Own extends Options>(
  args: readonly string[],
  env: Environment,
  { usage, own, help }: { usage: string; own: Own; help: Readonly<Record<string, string>> },
) {
  const { values } = parse({ args: [...args], options: { ...own, ...common }, strict: true });
  const given = values as typeof values & {
    configuration: string;
    context?: string;
    namespace: string;
    help: boolean;
  };
  if (given.help) explain(usage, help);
  const configuration = configurations.find((each) => each === given.configuration);
  if (configuration === undefined) {
    throw new Problem(
      `There is no configuration "${given.configuration}"; there are ${configurations.join(' and ')}.`,
    );
  }
  const context = given.context || env['KUBE_CONTEXT'] || null;
  const target: Target = { configuration, context, namespace: given.namespace };
  return { target, values };
}

function parse<Config extends ParseArgsConfig>(config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('ERR_PARSE_ARGS')) throw error;
    throw new Problem(`${message.split('. ')[0]}. Add --help to see what there is.`);
  }
}
