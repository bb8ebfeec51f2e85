/** Every sentence that the built-in model says, in markdown. Titles are escaped. */
export { added, cannot, changedBack, did, failed, notes, type Deed } from './wording/deeds';
export {
  alsoOverdue,
  clock,
  counted,
  foundTasks,
  instead,
  labelsInUse,
  listed,
  nextUp,
  recalled,
  tellAll,
  tellDue,
  tellStatus,
} from './wording/lists';
export {
  addOrFind,
  alreadyDone,
  askDue,
  askValue,
  confirmDelete,
  confirmOne,
  impossible,
  noMatch,
  noPosition,
  offerAdd,
  questions,
  stillOpen,
  whichOne,
} from './wording/questions';
export { helpReply, lost, offTopicReplies, replies, smallTalkReplies } from './wording/replies';
export {
  listCreated,
  listExists,
  listFailed,
  listQuestions,
  listStays,
  offerList,
  offerNearList,
  ownLists,
  unknownList,
} from './wording/list-words';
export { confirmMany, failedMany } from './wording/many';
export {
  askSteps,
  cannotEmptyTrash,
  inTrash,
  placed,
  steps,
  stepsAdded,
  summed,
} from './wording/overview';
export {
  alsoReminds,
  askRemind,
  cancelFailed,
  noReminder,
  noReminderAt,
  nothingToSnooze,
  reminderFailed,
  reminderMoved,
  reminderQuestions,
  reminderSet,
  remindersCancelled,
  remindersListed,
  snoozed,
  snoozeFailed,
  snoozeStays,
  whichReminder,
  type ReminderFacts,
} from './wording/reminders';
export {
  confirmSkip,
  doesNotRepeat,
  nextOne,
  nothingToPause,
  offerSkip,
  offerToSkip,
  onlyThisMoved,
  repeatDoubt,
  repeatEnded,
  skipFailed,
  skipped,
  tellRepeat,
} from './wording/repeating';
export { numberedList } from './wording/tasks-in-words';
