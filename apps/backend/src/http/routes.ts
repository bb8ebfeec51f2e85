import { mcpRoutes } from '../mcp/routes';
import { accountDataRoutes } from './account-data';
import { openAccountRoutes, verificationRoutes } from './account-mail';
import { apiKeyRoutes } from './api-keys';
import { calendarFeedRoutes, calendarRoutes, openCalendarRoutes } from './calendar';
import { channelRoutes } from './channels';
import { chatRoutes } from './chat';
import { conversationRoutes } from './conversations';
import { docsRoutes } from './docs';
import { eventRoutes } from './events';
import { healthRoutes } from './health';
import { notificationActionRoutes, unsubscribeRoutes } from './notification-actions';
import { notificationRoutes } from './notifications';
import { openApiRoutes } from './openapi';
import { overviewRoutes } from './overview';
import { reminderRoutes } from './reminders';
import type { RouteModule } from './route-module';
import { sessionRoutes } from './sessions';
import { taskListRoutes } from './task-lists';
import { taskRoutes } from './tasks';
import { trashRoutes } from './trash';

/** Every resource of the server. */
export const routeModules: readonly RouteModule[] = [
  healthRoutes,
  openApiRoutes,
  docsRoutes,
  taskRoutes,
  taskListRoutes,
  trashRoutes,
  overviewRoutes,
  reminderRoutes,
  notificationRoutes,
  notificationActionRoutes,
  unsubscribeRoutes,
  channelRoutes,
  calendarRoutes,
  calendarFeedRoutes,
  openCalendarRoutes,
  eventRoutes,
  chatRoutes,
  conversationRoutes,
  sessionRoutes,
  apiKeyRoutes,
  accountDataRoutes,
  openAccountRoutes,
  verificationRoutes,
  mcpRoutes,
];
