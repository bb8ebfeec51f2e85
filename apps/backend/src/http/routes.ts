import { healthRoutes } from './health';
import type { RouteModule } from './route-module';
import { taskRoutes } from './tasks';

/** Every resource of the server. */
export const routeModules: readonly RouteModule[] = [healthRoutes, taskRoutes];
