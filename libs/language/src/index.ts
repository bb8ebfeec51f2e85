export { readAnswer } from './answer';
export { readLabels, readPriority } from './attributes';
export { localNow, type Context } from './context';
export {
  describeDay,
  describeDue,
  describeFacts,
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
  Draft,
  DueChange,
  Edit,
  EditField,
  Filter,
  Intent,
  ListName,
  OffTopic,
  Place,
  RecalledDeed,
  SmallTalk,
  Target,
} from './intent';
export { interpret } from './interpret';
export { readable } from './long';
export { matchList, type ListMatch } from './match-list';
export { nameOfNew } from './rules/lists';
export { isDueAt, matchTasks, searchWord, type Match, type Matches } from './match';
export { nameOf, readReference, readTarget } from './target';
export { parseWhen, readWhen, type When, type WhenReading } from './when/parse-when';
