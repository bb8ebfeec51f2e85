import { parseDue } from '@todo/contracts';
import { Temporal } from 'temporal-polyfill';
import { localNow, type Context } from './context';
import type { DueChange } from './intent';
import type { When } from './when/when';

/**
 * The due that a task has after `change`, as the contracts take it: null clears it, undefined means that the
 * change needs a due and there is none. A day alone keeps the time that the task has, a time alone its day.
 */
export function changeDue(
  current: string | null,
  change: DueChange,
  context: Context,
): string | null | undefined {
  if (change.kind === 'clear') return null;
  const due = current === null ? null : parseDue(current, context.timeZone);
  if (change.kind === 'move') return moved(due, change.when, context);
  if (due === null) return undefined;
  return shifted(due, change, context);
}

function moved(due: ReturnType<typeof parseDue> | null, when: When, context: Context): string {
  if (when.date !== null && when.time !== null) return when.due;
  if (due === null) return when.due;
  if (when.time !== null) {
    const date = due instanceof Temporal.PlainDate ? due : due.toPlainDate();
    const isToday = date.equals(localNow(context).toPlainDate());
    const time = isToday ? when.time : (when.usual ?? when.time);
    return `${date.toString()}T${time}${zoneOf(due, context)}`;
  }
  if (due instanceof Temporal.PlainDate || when.date === null) return when.due;
  return `${when.date}T${due.toPlainTime().toString({ smallestUnit: 'minute' })}${zoneOf(due, context)}`;
}

/** A task keeps the zone in which its time was set. */
function zoneOf(due: ReturnType<typeof parseDue>, { timeZone }: Context): string {
  return due instanceof Temporal.PlainDate || due.timeZoneId === timeZone
    ? ''
    : `[${due.timeZoneId}]`;
}

function shifted(
  due: ReturnType<typeof parseDue>,
  change: Extract<DueChange, { kind: 'shift' }>,
  context: Context,
): string {
  const { days = 0, weeks = 0, months = 0, minutes = 0 } = change;
  if (due instanceof Temporal.PlainDate) {
    if (minutes === 0) return due.add({ days, weeks, months }).toString();
    // A day has no hour to move: the hours count from now.
    const at = localNow(context).add({ minutes }).toPlainDateTime();
    return at.toString({ smallestUnit: 'minute' });
  }
  const after = due.add({ days, weeks, months, minutes });
  const wall = after.toPlainDateTime();
  const isPlain =
    after.timeZoneId === context.timeZone && wall.toZonedDateTime(after.timeZoneId).equals(after);
  return isPlain
    ? wall.toString({ smallestUnit: 'minute' })
    : after.toString({ smallestUnit: 'second' });
}
