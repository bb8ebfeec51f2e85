import { mcpRoutes } from '../mcp/routes';
import { chatRoutes } from './chat';
import { conversationRoutes } from './conversations';
import { docsRoutes } from './docs';
import { healthRoutes } from './health';
import { openApiRoutes } from './openapi';
import type { RouteModule } from './route-module';
import { taskRoutes } from './tasks';

/** Every resource of the server. */
export const routeModules: readonly RouteModule[] = [
  healthRoutes,
  openApiRoutes,
  docsRoutes,
  taskRoutes,
  chatRoutes,
  conversationRoutes,
  mcpRoutes,
];
