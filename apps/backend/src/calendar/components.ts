import { pages, parseDue, parseRule, type Due, type TaskPriority } from '@todo/contracts';
import type { CalendarItem } from '@todo/persistence';
import { Temporal } from 'temporal-polyfill';
import { contentLine, escapeText } from './content-lines';
import { dateLine, distanceText, ruleText, utcText } from './dates';
import type { Era } from './time-zone';

/** How tasks are shown: as to-dos, or, for programs that know none, as events at the time when they are due. */
export type ComponentKind = 'VTODO' | 'VEVENT';

export interface ComponentOptions {
  readonly kind: ComponentKind;
  /** Of the person: where whole days begin. */
  readonly timeZone: string;
  readonly era: Era;
  /** Of the web app. */
  readonly origin: string;
}

/** From 1, the highest, to 9. */
const priorities: Readonly<Record<TaskPriority, number | null>> = {
  none: null,
  low: 9,
  medium: 5,
  high: 3,
  urgent: 1,
};

/** An open task as iCalendar; nothing for an event without a day. */
export function componentsOf(item: CalendarItem, options: ComponentOptions): string {
  const { recurrence, due } = item.task;
  const at = due === null ? null : parseDue(due, 'UTC');
  const { series } = item;
  // What repeats from the day when it is done has no dates yet but the present one.
  if (!at || !recurrence || !series || recurrence.from === 'completion') {
    return component(item, at, options, []);
  }
  const occurrence = parseDue(series.occurrence, 'UTC');
  const start = parseDue(series.start, 'UTC');
  const time = start instanceof Temporal.PlainDate ? undefined : start.toPlainTime();
  // COUNT is what is left of it, as the task counts down itself.
  const repetition = contentLine('RRULE', ruleText(parseRule(recurrence.rule), occurrence));
  const master = component(item, occurrence, options, [repetition], time);
  if (series.occurrence === due) return master;
  // Only the present one was moved: the rule goes on from where it would be.
  const moved = [dateLine('RECURRENCE-ID', occurrence, { era: options.era, repeats: true, time })];
  return master + component(item, at, options, moved);
}

/** `repetition`: what says that it repeats, at `time`, or for which date of what repeats it stands. */
function component(
  item: CalendarItem,
  at: Due | null,
  options: ComponentOptions,
  repetition: readonly string[],
  time?: Temporal.PlainTime,
): string {
  const { kind } = options;
  if (kind === 'VEVENT' && at === null) return '';
  const repeats = repetition.length > 0;
  const how = { era: options.era, repeats, time };
  return [
    contentLine('BEGIN', kind),
    ...description(item, options.origin),
    kind === 'VTODO' ? contentLine('STATUS', 'NEEDS-ACTION') : contentLine('TRANSP', 'TRANSPARENT'),
    // What repeats needs a beginning. It is the due time too, as calendar programs write it.
    ...(at && (kind === 'VEVENT' || repeats) ? [dateLine('DTSTART', at, how)] : []),
    ...(at && kind === 'VTODO' ? [dateLine('DUE', at, how)] : []),
    ...repetition,
    ...item.alarms.flatMap((each) => alarm(item, each, repeats ? at : null, options)),
    contentLine('END', kind),
  ].join('');
}

function description({ task }: CalendarItem, origin: string): string[] {
  const priority = priorities[task.priority];
  return [
    contentLine('UID', task.id),
    contentLine('DTSTAMP', utcText(task.updatedAt)),
    contentLine('CREATED', utcText(task.createdAt)),
    contentLine('LAST-MODIFIED', utcText(task.updatedAt)),
    contentLine('SEQUENCE', task.version),
    contentLine('URL', origin + pages.task(task.id)),
    contentLine('SUMMARY', escapeText(task.title)),
    ...(task.notes ? [contentLine('DESCRIPTION', escapeText(task.notes))] : []),
    ...(priority === null ? [] : [contentLine('PRIORITY', priority)]),
    ...(task.labels.length === 0
      ? []
      : [contentLine('CATEGORIES', task.labels.map(escapeText).join(','))]),
    ...(task.parentId === null ? [] : [contentLine('RELATED-TO', task.parentId)]),
  ];
}

/** At its instant; of what repeats, `from` its date on, as far from each date as from this one. */
function alarm(
  { task }: CalendarItem,
  { id, at, moves }: CalendarItem['alarms'][number],
  from: Due | null,
  { kind, timeZone }: ComponentOptions,
): string[] {
  const instant = Temporal.Instant.from(at);
  const due = task.due === null ? null : parseDue(task.due, 'UTC');
  const trigger =
    moves && from && due
      ? contentLine(
          kind === 'VTODO' ? 'TRIGGER;RELATED=END' : 'TRIGGER',
          distanceText(instant, due, timeZone),
        )
      : contentLine('TRIGGER;VALUE=DATE-TIME', utcText(instant));
  return [
    contentLine('BEGIN', 'VALARM'),
    contentLine('UID', id),
    contentLine('ACTION', 'DISPLAY'),
    contentLine('DESCRIPTION', escapeText(task.title)),
    trigger,
    contentLine('END', 'VALARM'),
  ];
}
