/** Octets of a line, without its end, beyond which RFC 5545 wants it folded. */
const longest = 75;
const lineBreak = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** What a line may not hold: everything below the space but the tab, and the delete character. */
// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const control = /[\u0000-\u0008\u000A-\u001F\u007F]/g;

/**
 * A line of iCalendar, folded, with its end. `value` is taken as it is: what people wrote goes through `escapeText`
 * first.
 */
export function contentLine(name: string, value: string | number): string {
  return fold(`${name}:${value}`.replace(control, '').toWellFormed());
}

/** What people wrote as a value of the type TEXT, from which no line can break out. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(lineBreak, String.raw`\n`);
}

/** Between characters, so that each line by itself is UTF-8. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > longest) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return `${folded}\r\n`;
}
