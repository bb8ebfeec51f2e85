/** Stands where a rule has read something; no pattern matches it except the ones that look for it. */
export const struck = '¦';
const struckRun = new RegExp(`${struck}+`, 'g');

/** A text from which rules strike what they have read, so that nothing is read twice. */
export class Scan {
  text: string;

  constructor(text: string) {
    this.text = text.replaceAll(struck, ' ');
  }

  /** Finds the first match of a global `pattern` that `read` accepts, strikes it out and gives what was read. */
  take<Read>(pattern: RegExp, read: (match: RegExpExecArray) => Read | null): Read | null {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(this.text); match; match = pattern.exec(this.text)) {
      const value = read(match);
      if (value !== null) {
        this.strike(match.index, match.index + match[0].length);
        return value;
      }
      pattern.lastIndex = match.index + 1;
    }
    return null;
  }

  strike(start: number, end: number): void {
    this.text = this.text.slice(0, start) + struck.repeat(end - start) + this.text.slice(end);
  }

  /** What is left, with a blank where something was struck. */
  get rest(): string {
    return this.text
      .replace(struckRun, ' ')
      .replace(/[^\S\n]+/g, ' ')
      .trim();
  }
}
