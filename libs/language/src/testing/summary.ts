import type { Draft, DueChange, Edit, Filter, Intent, ListName, Place, Target } from '../intent';

/** An intent in one line, so that tables of sentences can be read. */
export function summary(intent: Intent): string {
  switch (intent.kind) {
    case 'add': {
      const marks = [
        ...(intent.repeats ? [`(${intent.repeats})`] : []),
        ...(intent.remind ? ['(remind)'] : []),
        ...(intent.unknownDay ? [`(when is ${intent.unknownDay})`] : []),
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

function draftText({ title, due, priority, labels = [], notes }: Draft): string {
  return [
    title,
    ...(due ? [`@${due}`] : []),
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

function editText({ due, ...edit }: Edit): string {
  const fields = Object.entries(edit).map(([key, value]) => `${key}=${String(value)}`);
  return [...fields, ...(due ? [dueText(due)] : [])].join(' ');
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
