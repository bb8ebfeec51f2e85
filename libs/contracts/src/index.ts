export { BulkRequest, BulkResult, type BulkAction } from './bulk';
export { Change, ChangeEvent, changeEvents } from './change';
export {
  AccountDeletion,
  AccountExport,
  Email,
  EmailVerification,
  Password,
  PasswordChange,
  PersonName,
  SignInOptions,
} from './account';
export { ApiKey, ApiKeyId, ApiKeys, ApiKeyScope, CreatedApiKey, NewApiKey } from './api-key';
export {
  ChatMessage,
  ChatMetadata,
  ChatRequest,
  Conversation,
  ConversationId,
  conversationIdHeader,
  ConversationPage,
  ConversationQuery,
  ConversationSummary,
} from './conversation';
export { describeDevice } from './device';
export { DueInput, DueOutput, formatDue, isDue, isOverdue, parseDue, type Due } from './due';
export { limits } from './limits';
export { Emptied, LabelUses, TaskSummary } from './overview';
export { pageOf, pageQuery, type Page } from './page';
export { pages } from './pages';
export {
  CalendarFeed,
  CreatedCalendarFeed,
  CreatedWebhook,
  MarkRead,
  NewWebhook,
  Notification,
  NotificationActed,
  NotificationAction,
  NotificationId,
  NotificationKind,
  NotificationPage,
  NotificationQuery,
  NotificationSettings,
  NotificationSettingsChanges,
  PushKey,
  PushMessage,
  PushSubscriptionInput,
  PushSubscriptions,
  TestNotification,
  Webhook,
} from './notification';
export { Problem, problemOf, problems, type ProblemCode } from './problem';
export {
  formatRule,
  frequencies,
  parseRule,
  Recurrence,
  RecurrenceInput,
  RepeatFrom,
  ruleWeekdays,
  type Frequency,
  type Rule,
  type RuleWeekday,
} from './recurrence';
export {
  Channel,
  NewReminder,
  RelativeReminder,
  Reminder,
  ReminderChanges,
  ReminderId,
  ReminderPage,
  ReminderQuery,
  ReminderState,
  ReminderTime,
  Snooze,
  WallTime,
  wholeDayTime,
} from './reminder';
export {
  ChangeScope,
  Label,
  NewTask,
  Task,
  TaskChanges,
  TaskId,
  TaskPage,
  TaskPriority,
  TaskQuery,
  TaskSort,
  TaskStatus,
  type NewTaskInput,
  type TaskFilter,
} from './task';
export { AccountSession, AccountSessions, SessionId, SessionsRevoked } from './session';
export { NewTaskList, TaskList, TaskListChanges, TaskListId, TaskLists } from './task-list';
export { isTimeZone, TimeZone } from './time-zone';
