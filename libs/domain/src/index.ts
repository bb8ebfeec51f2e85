export { ConversationService, type Lease } from './conversation-service';
export { DomainError, invalid, limitReached, notFound, stale } from './errors';
export { tooManyLabels } from './labels';
export { SendError, type Notifier, type Outgoing, type OutsideChannel } from './notifier';
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
export { TaskListService } from './task-list-service';
export { TaskService } from './task-service';
