import * as schema from './schema';

export { PostgresChangeFeed } from './change-feed';
export { PostgresChannelAddresses } from './channel-addresses';
export {
  PostgresCalendarRepository,
  type CalendarItem,
  type CalendarOutline,
} from './calendar-repository';
export { PostgresConversationRepository } from './conversation-repository';
export { PostgresDeliveryQueue } from './delivery-queue';
export { PostgresHandOver } from './delivery-hand-over';
export { migrate } from './migrate';
export { notificationJson } from './notification-json';
export { PostgresNotificationRepository } from './notification-repository';
export { createDatabase, createPool, type Database } from './pool';
export { copyReminders } from './reminder-copy';
export { PostgresReminderRepository } from './reminder-repository';
export { aloneFor } from './transaction';
export { PostgresTaskListRepository } from './task-list-repository';
export { PostgresTaskRepository } from './task-repository';
/** The tables, for libraries that bring their own queries, such as the accounts'. */
export { schema };
