export {
  account,
  accountRelations,
  apikey,
  rateLimit,
  session,
  sessionRelations,
  user,
  userRelations,
  verification,
} from './account';
export { conversation, message } from './conversation';
export {
  calendarFeed,
  delivery,
  notification,
  notificationSettings,
  pushSubscription,
  reminder,
  webhook,
} from './reminder';
export { task, taskPosition } from './task';
export { listPosition, taskList } from './task-list';
