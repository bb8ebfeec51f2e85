export { Channels, type ChannelAvailability } from './channels';
export { ConversationService, type Lease } from './conversation-service';
export { mostAttempts, nextAttempt } from './backoff';
export type {
  Batch,
  Claim,
  ClaimedDelivery,
  DeliveryQueue,
  DeliveryRecord,
  DeliveryRequest,
  DueReminder,
  DueSummary,
  DueTask,
  FailedDelivery,
  HandOverRepository,
  NotificationRecord,
  Recipient,
} from './delivery';
export { DomainError, invalid, limitReached, notFound, stale } from './errors';
export { HandOver, type HandedOver } from './hand-over';
export { tooManyLabels, tooManyTasks } from './labels';
export {
  manyNotifications,
  type NewWebhookRecord,
  type NotificationListing,
  type NotificationRepository,
  type Browser,
  type PushSubscriptionRecord,
  type Reachability,
  type ReminderListing,
  type ReminderPatch,
  type ReminderRecord,
  type ReminderRepository,
  type ReminderWhen,
  type ReminderWriter,
  type StoredSettings,
  type TestNotificationRecord,
} from './notification-ports';
export { NotificationService } from './notification-service';
export {
  SendError,
  type ChannelAddresses,
  type Notifier,
  type Outgoing,
  type OutsideChannel,
  type PushAddress,
  type WebhookAddress,
} from './notifier';
export type {
  Actor,
  ChangeFeed,
  Clock,
  ConversationRecord,
  ConversationRepository,
  PageRequest,
  Series,
  Successor,
  SummaryMoment,
  TaskListing,
  TaskListPatch,
  TaskListRepository,
  TaskPatch,
  TaskRecord,
  TaskRepository,
  TaskWriter,
} from './ports';
export { quietUntil } from './quiet-hours';
export { ReminderService } from './reminder-service';
export { TaskListService } from './task-list-service';
export { TaskService } from './task-service';
export { tellFailure } from './telling';
export { endOfQuietHours, nextAt, type QuietHours } from './wall-clock';
