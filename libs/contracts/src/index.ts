export { Email, Password, PersonName } from './account';
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
export { DueInput, DueOutput, formatDue, isDue, parseDue, type Due } from './due';
export { limits } from './limits';
export { pageOf, pageQuery, type Page } from './page';
export { Problem, problemOf, problems, type ProblemCode } from './problem';
export {
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
export { isTimeZone, TimeZone } from './time-zone';
