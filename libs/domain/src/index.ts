export { availableChannels, type ChannelSetUp } from './available-channels';
export { Channels, type ChannelAvailability } from './channels';
export { ConversationService, type Lease } from './conversation-service';
export { DomainError, invalid, limitReached, notFound, stale } from './errors';
export { tooManyLabels } from './labels';
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
  SummaryMoment,
  TaskListing,
  TaskListPatch,
  TaskListRepository,
  TaskPatch,
  TaskRecord,
  TaskRepository,
  TaskWriter,
} from './ports';
export { ReminderService } from './reminder-service';
export { TaskListService } from './task-list-service';
export { TaskService } from './task-service';
