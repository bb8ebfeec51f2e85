import { Temporal } from 'temporal-polyfill';
import { instructionsFor } from './instructions';

test('tells the model the day, the time and the zone of the person', () => {
  const now = Temporal.Instant.from('2026-11-21T23:30:00Z').toZonedDateTimeISO('Europe/Berlin');
  const text = instructionsFor(now);
  expect(text).toContain('Today is Sunday, 2026-11-22.');
  for (const tool of ['restore_task', 'set_reminder', 'skip_occurrence'])
    expect(text).toContain(tool);
  expect(text).toContain('The time is 00:30 in the time zone Europe/Berlin');
});
