/** Something that the person who ran a command can put right; `message` says how. */
export class Problem extends Error {
  override readonly name = 'Problem';
}

/** Runs a command of this folder: what can be put right is said in a sentence, anything else with its stack. */
export async function main(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Problem ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
