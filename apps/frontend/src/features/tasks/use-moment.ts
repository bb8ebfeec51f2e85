'use client';

import { useEffect, useMemo, useState } from 'react';
import { Temporal } from 'temporal-polyfill';
import { usePerson } from '../account/app-providers';
import type { Moment } from './due';

const refreshMs = 30_000;

/** The person's moment, kept fresh so that "today" and "overdue" stay true on a page left open. */
export function useMoment(): Moment {
  const { timeZone } = usePerson();
  const [now, setNow] = useState(() => Temporal.Now.instant());
  useEffect(() => {
    const timer = setInterval(() => setNow(Temporal.Now.instant()), refreshMs);
    return () => clearInterval(timer);
  }, []);
  return useMemo(() => ({ now, timeZone }), [now, timeZone]);
}
