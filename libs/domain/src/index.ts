export { ConversationService } from './conversation-service';
export { DomainError, notFound } from './errors';
export type {
  Actor,
  ChangeFeed,
  Clock,
  ConversationRepository,
  PageRequest,
  TaskListing,
  TaskPatch,
  TaskRecord,
  TaskRepository,
} from './ports';
export { TaskService } from './task-service';
