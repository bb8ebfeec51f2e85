import { readOptions } from './options';

const read = (args: string[], env = {}) =>
  readOptions(args, env, {
    usage: 'nx deploy infra',
    own: { set: { type: 'string', multiple: true, default: [] } },
    help: { '--set=KEY=VALUE': 'a value' },
  });

it('works locally, in a namespace of the release, on the current context unless told otherwise', () => {
  expect(read([]).target).toEqual({
    configuration: 'local',
    context: null,
    namespace: 'todo-chatbot',
  });
});

it('takes the context from its option, else from KUBE_CONTEXT', () => {
  const env = { KUBE_CONTEXT: 'from-environment' };
  expect(read([], env).target.context).toBe('from-environment');
  expect(read(['--context=named'], env).target.context).toBe('named');
});

it('reads a command’s own options', () => {
  expect(read(['--set=a=1', '--set', 'b=2']).values.set).toEqual(['a=1', 'b=2']);
});

it('refuses an option or a configuration that there is not, and says what there is', () => {
  expect(() => read(['--contxt=a'])).toThrow(/--contxt.*--help/s);
  expect(() => read(['--configuration=staging'])).toThrow('local and production');
});
