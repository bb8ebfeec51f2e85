const months: readonly (readonly [name: RegExp, days: number])[] = [
  [/^feb/i, 29],
  [/^(?:apr|jun|sep|nov)/i, 30],
  [/^/, 31],
];
const month =
  '(?<month>january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const day = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const named = [
  new RegExp(`\\b${month}\\s+(?:the\\s+)?${day}(?![\\d:]|[.-]\\d)`, 'iu'),
  new RegExp(`(?<![\\d:.-])${day}\\s+(?:of\\s+)?${month}\\b`, 'iu'),
];
const numbered =
  /\b(?:on|by|due|before|until)\s+(?:the\s+)?(?<text>(?<a>\d{1,2})\/(?<b>\d{1,2})(?![\d/]))/iu;
const clock = /\b(?:at|by|before|until)\s+(?<text>(?<hour>\d{1,2}):(?<minute>\d{2})(?![\d:]))/iu;

/** A day or time in `text` that no calendar and no clock has, as it was said: "february 30", "25:00"; else null. */
export function impossibleIn(text: string): string | null {
  for (const pattern of named) {
    const match = pattern.exec(text);
    const { month: name = '', day: number = '' } = match?.groups ?? {};
    const most = months.find(([pattern]) => pattern.test(name))?.[1] ?? 31;
    if (match && (Number(number) > most || Number(number) === 0)) return match[0];
  }
  const { text: date, a, b } = numbered.exec(text)?.groups ?? {};
  if (date !== undefined && isNoDate(Number(a), Number(b))) return date;
  const { text: time, hour, minute } = clock.exec(text)?.groups ?? {};
  return time !== undefined && (Number(hour) > 24 || Number(minute) > 59) ? time : null;
}

function isNoDate(a: number, b: number): boolean {
  return a === 0 || b === 0 || Math.min(a, b) > 12 || Math.max(a, b) > 31;
}
