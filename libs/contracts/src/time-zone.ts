import { z } from 'zod';

const namePattern = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Names that were found good: asking the runtime takes as long as a query. */
const known = new Set<string>();
const mostKnown = 1_000;

/** True for an IANA time zone name that this runtime's data knows; offsets such as `+01:00` are not names. */
export function isTimeZone(value: string): boolean {
  if (known.has(value)) return true;
  if (!namePattern.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    if (known.size < mostKnown) known.add(value);
    return true;
  } catch {
    return false;
  }
}

export const TimeZone = z
  .string()
  .refine(isTimeZone, 'Use an IANA time zone name such as Europe/Berlin.')
  .meta({ id: 'TimeZone', description: 'IANA time zone name.', example: 'Europe/Berlin' });
