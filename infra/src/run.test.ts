import { Problem } from './problem';
import { CommandFailed, commandLine, execute, output } from './run';

const node = (script: string) => [process.execPath, ['-e', script]] as const;

it('gives what a program writes and its exit code', async () => {
  const outcome = await execute(
    ...node('console.log("1"); console.error("2"); process.exitCode = 3'),
  );
  expect(outcome).toEqual({ code: 3, stdout: '1\n', stderr: '2\n' });
});

it('hands a secret over by standard input', async () => {
  const [program, args] = node('process.stdin.pipe(process.stdout)');
  expect(await output(execute, program, args, { input: 'secret' })).toBe('secret');
});

it('adds to the environment', async () => {
  const [program, args] = node('process.stdout.write(process.env.COLOUR)');
  expect(await output(execute, program, args, { env: { COLOUR: 'purple' } })).toBe('purple');
});

it('hands on no variable that is set to nothing, which some programs take for a wrong value', async () => {
  process.env['LOG_LEVEL'] = '';
  try {
    const [program, args] = node('process.stdout.write(String(process.env.LOG_LEVEL))');
    expect(await output(execute, program, args)).toBe('undefined');
    expect(await output(execute, program, args, { env: { LOG_LEVEL: '' } })).toBe('');
  } finally {
    delete process.env['LOG_LEVEL'];
  }
});

it('has a shell read a line that holds options', async () => {
  expect(await output(execute, 'echo one two', [], { shell: true })).toBe('one two\n');
});

it('names the command that failed, and what it said last', async () => {
  const [program, args] = node('console.error("no room left"); process.exitCode = 4');
  const failed = output(execute, program, args);
  await expect(failed).rejects.toThrow(CommandFailed);
  await expect(failed).rejects.toThrow(/node.* -e .*failed with code 4:\nno room left/s);
});

it('says of a program that is not installed how to get it', async () => {
  await expect(execute('no-such-program', [])).rejects.toThrow(Problem);
  await expect(execute('no-such-program', [])).rejects.toThrow('npm run doctor');
});

it('ends a program by SIGTERM and waits for its last words', async () => {
  const giveUp = new AbortController();
  const script = `process.on('SIGTERM', () => { console.log('undone'); process.exit(5) });
    console.log('begun'); setInterval(() => {}, 1000)`;
  const [program, args] = node(script);
  const write = jest.spyOn(process.stdout, 'write').mockImplementation(() => {
    giveUp.abort();
    return true;
  });
  const outcome = await execute(program, args, { signal: giveUp.signal, show: true });
  write.mockRestore();
  expect(outcome).toEqual({ code: 5, stdout: 'begun\nundone\n', stderr: '' });
}, 60_000);

it('writes a command line as a person would type it', () => {
  expect(commandLine('helm', ['--set', 'a.b=c', "it's", ''])).toBe(
    `helm --set a.b=c 'it'\\''s' ''`,
  );
});
