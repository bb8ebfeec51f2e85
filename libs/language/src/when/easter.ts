import { Temporal } from 'temporal-polyfill';

/** Easter Sunday in the Gregorian calendar, by the anonymous computus. */
function easterOf(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leaps = Math.floor(century / 4);
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - moon + 15) % 30;
  const rest = year % 100;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * week) / 451);
  const days = epact + week - 7 * shift + 114;
  return Temporal.PlainDate.from({
    year,
    month: Math.floor(days / 31),
    day: (days % 31) + 1,
  });
}

/** "Easter", "Easter Monday", "Good Friday": the next one. */
export function nextEaster(from: Temporal.PlainDate, name: string): Temporal.PlainDate {
  const days = /friday/i.test(name) ? -2 : /monday/i.test(name) ? 1 : 0;
  const [first, second] = [from.year, from.year + 1].map((year) => easterOf(year).add({ days }));
  return first && Temporal.PlainDate.compare(first, from) >= 0 ? first : (second ?? from);
}
