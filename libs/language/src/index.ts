export { readAnswer } from './answer';
export { readLabels, readPriority } from './attributes';
export { localNow, type Context } from './context';
export {
  describeDay,
  describeDue,
  describeFacts,
  describeRepeat,
  describeTask,
  describeTime,
  escapeMarkdown,
  isOverdue,
  localDue,
  priorityNames,
  quote,
} from './describe';
export { readDraft, titleOf, type DraftReading } from './draft';
export { draftsOf } from './drafts';
export { readCorrection, type Correction } from './correction';
export { changeDue } from './due-change';
export type {
  Days,
  Draft,
  DueChange,
  Edit,
  EditField,
  Filter,
  Intent,
  ListName,
  OffTopic,
  OpenRepetition,
  Place,
  RecalledDeed,
  ReminderMove,
  RepeatChange,
  SmallTalk,
  Target,
} from './intent';
export { interpret } from './interpret';
export { changeRepeat, type RepeatFields } from './repeat-change';
export { scopeAlone } from './rules/scope';
export { readSnooze } from './rules/reminders';
export { atTime } from './rules/reminding';
export { repeatOf } from './rules/repeat-edits';
export { readable } from './long';
export { matchList, type ListMatch } from './match-list';
export { nameOfNew } from './rules/lists';
export { isDueAt, matchTasks, searchWord, type Match, type Matches } from './match';
export { nameOf, readReference, readTarget } from './target';
export { parseRecurrence, type RecurrenceReading } from './when/parse-recurrence';
export { parseWhen, readWhen, type WhenReading } from './when/parse-when';
export type { RepeatDoubt, Repeats } from './when/recurrence';
export { atDue, takeRelative } from './when/relative';
export { Scan } from './when/scan';
export type { When } from './when/when';
