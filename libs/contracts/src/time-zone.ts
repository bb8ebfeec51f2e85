import { z } from 'zod';

const namePattern = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** True for an IANA time zone name that this runtime's data knows; offsets such as `+01:00` are not names. */
export function isTimeZone(value: string): boolean {
  if (!namePattern.test(value)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

export const TimeZone = z
  .string()
  .refine(isTimeZone, 'Use an IANA time zone name such as Europe/Berlin.')
  .meta({ id: 'TimeZone', description: 'IANA time zone name.', example: 'Europe/Berlin' });
