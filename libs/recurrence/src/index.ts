export { describeRule } from './describe';
export { moveRule } from './move';
export {
  dayOf,
  firstOccurrence,
  nextAfterCompletion,
  nextOccurrence,
  occurrences,
  type Recurring,
} from './occurrences';
