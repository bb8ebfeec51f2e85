/** What a command line asks of this repository. */
export type Asked =
  | { readonly kind: 'target'; readonly target: string; readonly project: string | null }
  | { readonly kind: 'script'; readonly script: string };

/** Verbs of Nx itself, which are no target of a project. */
const verbs = new Set(['affected', 'graph', 'reset', 'run-many', 'show', 'report', 'format']);

/** The targets of Nx and the scripts of npm that a command line starts; of several commands in one, all. */
export function asked(commandLine: string): Asked[] {
  return commandLine.split(/\s+#\s|&&|\|\||[;|]/).flatMap((command) =>
    ofOne(
      command
        .trim()
        .split(/\s+/)
        .filter((word) => !/^\w+=/.test(word)),
    ),
  );
}

function ofOne(words: readonly string[]): Asked[] {
  const [first, second = ''] = words;
  if (first === 'npx' && second === 'nx') return ofNx(words.slice(2));
  if (first === 'nx') return ofNx(words.slice(1));
  if (first !== 'npm') return [];
  if (second === 'run' && words[2] !== undefined) return [{ kind: 'script', script: words[2] }];
  return ['test', 'start'].includes(second) ? [{ kind: 'script', script: second }] : [];
}

function ofNx([verb = '', ...rest]: readonly string[]): Asked[] {
  if (verb === 'run-many' || verb === 'affected') return manyOf(rest);
  if (!/^[a-z]/.test(verb) || verbs.has(verb)) return [];
  if (verb !== 'run') return [{ kind: 'target', target: verb, project: projectOf(rest) }];
  const [project = '', target = ''] = (rest[0] ?? '').split(':');
  return [{ kind: 'target', target, project }];
}

function projectOf(rest: readonly string[]): string | null {
  const [name] = rest;
  return name !== undefined && /^[a-z]/.test(name) ? name : null;
}

function manyOf(words: readonly string[]): Asked[] {
  const targets = after(words, ['-t', '--targets', '--target']);
  const projects = after(words, ['-p', '--projects']);
  return targets.flatMap((target) =>
    (projects.length === 0 ? [null] : projects).map((project) => ({
      kind: 'target' as const,
      target,
      project,
    })),
  );
}

/** The values of an option, which end where the next option begins. */
function after(words: readonly string[], names: readonly string[]): string[] {
  const start = words.findIndex((word) => names.includes(word.split('=')[0] ?? ''));
  if (start === -1) return [];
  const [, inline] = (words[start] ?? '').split('=');
  if (inline !== undefined) return inline.split(',');
  const following = words.slice(start + 1);
  const end = following.findIndex((word) => word.startsWith('-'));
  return following.slice(0, end === -1 ? undefined : end).flatMap((word) => word.split(','));
}
