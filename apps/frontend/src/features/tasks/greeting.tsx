'use client';

import { dateLocale } from '@/date-locale';
import { usePerson } from '../account/app-providers';
import { useMoment } from './use-moment';

function greetingAt(hour: number): string {
  if (hour >= 5 && hour < 12) return 'Good morning';
  return hour >= 12 && hour < 18 ? 'Good afternoon' : 'Good evening';
}

/** A word of welcome and the day, in the person's time zone. */
export function Greeting() {
  const { name } = usePerson();
  const { now, timeZone } = useMoment();
  const local = now.toZonedDateTimeISO(timeZone);
  // Server and browser may render on either side of a full hour.
  return (
    <header className="mb-6" suppressHydrationWarning>
      <p className="text-sm font-medium text-muted-foreground" suppressHydrationWarning>
        {local.toPlainDate().toLocaleString(dateLocale, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
        })}
      </p>
      <h1 className="mt-1 text-3xl font-semibold [overflow-wrap:anywhere]" suppressHydrationWarning>
        {greetingAt(local.hour)}, {name.split(/\s+/)[0]}
      </h1>
    </header>
  );
}
