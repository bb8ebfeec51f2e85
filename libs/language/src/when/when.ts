/** A day, a time, or both, as a sentence names them. */
export interface When {
  /** As the contracts take it: a date, or a date and time on the person's wall clock. */
  due: string;
  /** `YYYY-MM-DD` when a day was named; with a time alone the day is only the next that fits. */
  date: string | null;
  /** `HH:MM` when a time was named. */
  time: string | null;
  /** How the same words name the time on another day, where that differs: "at 10" said at noon. */
  usual?: string;
}
