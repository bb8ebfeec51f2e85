import * as schema from './schema';

export { PostgresChangeFeed } from './change-feed';
export { PostgresChannelAddresses } from './channel-addresses';
export { PostgresConversationRepository } from './conversation-repository';
export { migrate } from './migrate';
export { createDatabase, createPool, type Database } from './pool';
export { aloneFor } from './transaction';
export { PostgresTaskListRepository } from './task-list-repository';
export { PostgresTaskRepository } from './task-repository';
/** The tables, for libraries that bring their own queries, such as the accounts'. */
export { schema };
