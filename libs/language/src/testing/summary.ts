import type { ReminderTime } from '@todo/contracts';
import type {
  Draft,
  DueChange,
  Edit,
  Filter,
  Intent,
  ListName,
  Place,
  RepeatChange,
  Target,
} from '../intent';
import type { RepeatDoubt } from '../when/recurrence';

/** An intent in one line, so that tables of sentences can be read. */
export function summary(intent: Intent): string {
  switch (intent.kind) {
    case 'add': {
      const marks = [
        ...(intent.repeats ? [doubtText(intent.repeats.doubt)] : []),
        ...(intent.remind ? [`^${reminderText(intent.remind)}`] : []),
        ...(intent.unknownDay ? [`(when is ${intent.unknownDay})`] : []),
        ...(intent.isAlarm ? ['(alarm)'] : []),
        ...(intent.channels && intent.remind ? [`by ${intent.channels.join(' and ')}`] : []),
      ];
      const tasks = intent.tasks.map(draftText).join(' ; ');
      const list = intent.list ? ` ${listText(intent.list)}` : '';
      const other = intent.otherwise
        ? ` | or add ${intent.otherwise.map(draftText).join(' ; ')}`
        : '';
      return `${[intent.sure ? 'add' : 'ask-add', tasks, ...marks].join(' ')}${list}${other}`;
    }
    case 'list':
      if (intent.next) return 'next';
      return `${intent.count ? 'count' : 'list'} ${filterText(intent.filter)}`.trim();
    case 'find':
      return [
        `find ${intent.query}`,
        ...(intent.about ? [`(${intent.about})`] : []),
        ...(intent.list ? [`| or list ${listText(intent.list)}`] : []),
      ].join(' ');
    case 'createList':
      return [`createList ${intent.name ?? '?'}`, ...intent.tasks.map(draftText)].join(' ; ');
    case 'move':
      return `move ${targetText(intent.target)} ${listText(intent.list)}${orText(intent.orAdd)}`;
    case 'addSteps':
      return `steps of ${targetText(intent.target)}: ${intent.tasks.map(draftText).join(' ; ') || '?'}${orText(intent.orAdd)}`;
    case 'steps':
      return `steps of ${targetText(intent.target)}`;
    case 'place':
      return `place ${targetText(intent.target)} ${placeText(intent.place)}${orText(intent.orAdd)}`;
    case 'complete':
    case 'reopen':
    case 'restore':
    case 'delete':
      return `${intent.kind} ${targetText(intent.target)}${orText(intent.orAdd)}`;
    case 'edit':
      return `edit ${targetText(intent.target)} ${editText(intent.edit)}${orText(intent.orAdd)}`;
    case 'editWhat':
      return `edit ${targetText(intent.target)} ${intent.field}?`;
    case 'show':
    case 'pick':
      return `${intent.kind} ${targetText(intent.target)}`;
    case 'remind':
      return `remind ${targetText(intent.target)} ^${intent.when ? reminderText(intent.when) : '?'}${orText(intent.orAdd)}`;
    case 'remindBefore':
      return `remindBefore ${targetText(intent.target)} ^${reminderText(intent.when)} add ${draftText(intent.task)} (when is ${intent.day})`;
    case 'pause':
      return (
        [
          `pause ${targetText(intent.target)}`,
          ...(intent.resume ? [`until ${intent.resume}`] : []),
        ].join(' ') + orText(intent.orAdd)
      );
    case 'repeats':
      return `repeats ${targetText(intent.target)}`;
    case 'reminders':
      return ['reminders', ...targets(intent.target), ...days(intent.days)].join(' ');
    case 'cancelReminder':
      return `cancelReminder ${intent.target ? targetText(intent.target) : 'all'}${intent.at ? ` ${intent.at.date ?? ''}@${intent.at.time}` : ''}`;
    case 'moveReminder': {
      const { to } = intent;
      const where =
        'when' in to
          ? to.when.due
          : 'relative' in to
            ? `^${reminderText(to.relative)}`
            : `${to.minutes}m`;
      return ['moveReminder', ...targets(intent.target), where].join(' ');
    }
    case 'snooze': {
      const until = intent.until ? Object.values(intent.until).join() : '?';
      const edit = intent.edit ? ` | or edit ${editText(intent.edit)}` : '';
      return ['snooze', ...targets(intent.target), until].join(' ') + edit;
    }
    case 'skip':
      return `skip ${[targetText(intent.target), ...days(intent.days)].join(' ')}${orText(intent.orAdd)}`;
    case 'smallTalk':
    case 'offTopic':
      return `${intent.kind} ${intent.topic}`;
    case 'phrase':
      return `phrase ${intent.draft ? draftText(intent.draft) : '-'}`;
    case 'recall':
      return `recall ${intent.deed ?? 'anything'}`;
    case 'impossible':
      return `impossible ${intent.words}`;
    case 'several':
      return intent.intents.map(summary).join(' & ');
    default:
      return intent.kind;
  }
}

function orText(draft: Draft | undefined): string {
  return draft ? ` | or add ${draftText(draft)}` : '';
}

function targets(target: Target | null): string[] {
  return target ? [targetText(target)] : [];
}

function days(named: { from: string | null; to: string | null } | undefined): string[] {
  return named ? [`${named.from ?? ''}..${named.to ?? ''}`] : [];
}

/** `at 2026-11-19T09:00`, `30m`, `1d 09:00`. */
function reminderText(when: ReminderTime): string {
  if ('at' in when) return `at ${when.at}`;
  return 'time' in when ? `${when.daysBefore}d ${when.time}` : `${when.minutesBefore}m`;
}

function doubtText(doubt: RepeatDoubt): string {
  return `(${doubt.kind}${'other' in doubt ? `: ${doubt.other.rule}` : ''})`;
}

/** `*FREQ=DAILY`, or `*FREQ=DAILY!` when it counts from completion. */
function ruleText({ rule, from }: NonNullable<Draft['recurrence']>): string {
  return `*${rule}${from === 'completion' ? '!' : ''}`;
}

function repeatText(change: RepeatChange): string {
  switch (change.kind) {
    case 'end':
      return 'repeat=none';
    case 'until':
      return `until=${change.until}`;
    case 'count':
      return `count=${change.count}`;
    case 'set': {
      const { start, time } = change;
      return [
        ruleText(change.recurrence),
        ...(start ? [`from=${start}`] : []),
        ...(time ? [`time=${time}`] : []),
      ].join(' ');
    }
  }
}

function draftText({ title, due, priority, labels = [], notes, recurrence }: Draft): string {
  return [
    title,
    ...(due ? [`@${due}`] : []),
    ...(recurrence ? [ruleText(recurrence)] : []),
    ...(priority ? [`!${priority}`] : []),
    ...labels.map((label) => `#${label}`),
    ...(notes ? [`<${notes}>`] : []),
  ].join(' ');
}

function targetText(target: Target): string {
  switch (target.by) {
    case 'words':
      return `"${target.query}"${target.when ? `@${target.when.due}` : ''}`;
    case 'positions':
      return `[${target.positions.join()}]`;
    case 'pronoun':
      return target.many ? 'them' : 'it';
    case 'filter':
      return `{${filterText(target.filter)}}`;
    case 'several':
      return target.targets.map(targetText).join(' + ');
  }
}

/** How sure it is that a list is meant: `<shopping>`, `<Shopping?>`, `<book??>`. */
function listText({ name, certainty }: ListName): string {
  return `<${name}${{ list: '', name: '?', maybe: '??', same: '' }[certainty]}>`;
}

function placeText(place: Place): string {
  return 'anchor' in place ? `${place.at} ${targetText(place.anchor)}` : place.at;
}

function filterText({ days: _days, list, ...filter }: Filter): string {
  return [
    ...(list ? [listText(list)] : []),
    ...Object.entries(filter).map(([key, value]) => `${key}=${String(value)}`),
  ].join(' ');
}

function editText({ due, repeat, ...edit }: Edit): string {
  const fields = Object.entries(edit).map(([key, value]) => `${key}=${String(value)}`);
  return [...fields, ...(due ? [dueText(due)] : []), ...(repeat ? [repeatText(repeat)] : [])].join(
    ' ',
  );
}

function dueText(change: DueChange): string {
  if (change.kind === 'clear') return 'due=none';
  if (change.kind === 'shift')
    return `shift ${Object.entries(change)
      .slice(1)
      .map(([unit, count]) => `${unit}=${count}`)
      .join(' ')}`;
  const { date, time, due } = change.when;
  return date === null ? `time=${time}` : `due=${due}`;
}
