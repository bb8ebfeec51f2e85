import {
  createDatabase,
  createPool,
  type Database,
  PostgresCalendarRepository,
  PostgresChangeFeed,
  PostgresChannelAddresses,
  PostgresConversationRepository,
  PostgresDeliveryQueue,
  PostgresHandOver,
  PostgresNotificationRepository,
  PostgresReminderRepository,
  PostgresTaskListRepository,
  PostgresTaskRepository,
} from '@todo/persistence';
import { createAssistant, type Assistant, type Bounds } from '@todo/assistant';
import { createTools, type AssistantTool } from '@todo/assistant-tools';
import {
  Channels,
  ConversationService,
  NotificationService,
  ReminderService,
  TaskListService,
  TaskService,
  type Clock,
  type Notifier,
  type OutsideChannel,
} from '@todo/domain';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { Temporal } from 'temporal-polyfill';
import { AccountMails } from './auth/account-mails';
import { createAuth, prolongedBelow, sessionCookieName, type Auth } from './auth/auth';
import { OrdinarySessions } from './auth/ordinary-session';
import { remindersByMail, TryLimiter } from './auth/try-limit';
import type { Config } from './config';
import { ChangeStreams } from './http/change-streams';
import { Turns } from './http/turns';
import { Lifecycle } from './lifecycle';
import { createLogger } from './logging';
import { InProcessMcp } from './mcp/in-process';
import { Metrics } from './metrics/metrics';
import { ActionTokens } from './notify/action-token';
import { createMailer, createNotifiers } from './notify/notifiers';
import { ReminderWorker } from './reminders/worker';
import { systemTimer, type Timer } from './timer';

/** Every object of the process, made once. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly metrics: Metrics;
  readonly pool: Pool;
  readonly database: Database;
  readonly auth: Auth;
  /** Null where no mail leaves this installation. */
  readonly accountMails: AccountMails | null;
  /** Answers for almost all sessions; `auth` for the rest. */
  readonly sessions: OrdinarySessions;
  readonly tasks: TaskService;
  readonly lists: TaskListService;
  readonly reminders: ReminderService;
  readonly notifications: NotificationService;
  /** What calendars of people are made of. */
  readonly calendars: PostgresCalendarRepository;
  /** What links and buttons in notifications may do. */
  readonly actionTokens: ActionTokens;
  readonly conversations: ConversationService;
  /** What a model may do, for the MCP server and the assistant alike. */
  readonly tools: readonly AssistantTool[];
  /** The way of the assistant to the tools. */
  readonly mcp: InProcessMcp;
  readonly assistant: Assistant;
  readonly turns: Turns;
  /** What changes, on every process. */
  readonly changes: PostgresChangeFeed;
  /** The pages that are told of it by this process. */
  readonly changeStreams: ChangeStreams;
  /** What tells people of what is due; null where `ROLE` leaves that to other processes. */
  readonly worker: ReminderWorker | null;
  readonly lifecycle: Lifecycle;
  /** Aborted when open streams must send their last event and close. */
  readonly drain: AbortSignal;
  /** Ends what the services hold open: the database connections. */
  close(): Promise<void>;
}

/** What tests replace. */
export type Overrides = Partial<Pick<Services, 'clock' | 'timer' | 'log' | 'pool'>> & {
  readonly notifiers?: readonly Notifier[];
  readonly assistantBounds?: Partial<Bounds>;
  /** Milliseconds that a message waits for the answer before it. */
  readonly turnPatience?: number;
};

/** On what this installation can send. */
function installedChannels({ push, mail }: Config): Set<OutsideChannel> {
  return new Set([
    ...(push ? (['push'] as const) : []),
    ...(mail ? (['email'] as const) : []),
    'webhook',
  ]);
}

const systemClock: Clock = { now: () => Temporal.Now.instant() };

export function compose(config: Config, overrides: Overrides = {}): Services {
  const clock = overrides.clock ?? systemClock;
  const log = overrides.log ?? createLogger(config);
  const pool = overrides.pool ?? createPool(config.databaseUrl);
  const database = createDatabase(pool);
  const lifecycle = new Lifecycle();
  const metrics = new Metrics();
  metrics.watchPool(pool);
  const changes = new PostgresChangeFeed({
    pool,
    onError: (err) => {
      log.warn({ err }, 'changes');
    },
  });
  const tasks = new TaskService(new PostgresTaskRepository(database), clock, changes);
  const lists = new TaskListService(new PostgresTaskListRepository(database), clock, changes);
  const kept = new PostgresNotificationRepository(database);
  const channels = new Channels(kept, installedChannels(config));
  const notifications = new NotificationService(kept, channels, clock, changes);
  const reminders = new ReminderService(
    new PostgresReminderRepository(database),
    channels,
    clock,
    changes,
  );
  const conversations = new ConversationService(
    new PostgresConversationRepository(database),
    clock,
    changes,
  );
  const tools = createTools({ tasks, lists, reminders });
  const mcp = new InProcessMcp({ tools, metrics });
  const timer = overrides.timer ?? systemTimer;
  const { draining } = lifecycle;
  const changeStreams = new ChangeStreams({ changes, timer, log, draining });
  metrics.watchEventStreams(() => changeStreams.open);
  const mailer = createMailer(config, clock);
  const addresses = new PostgresChannelAddresses(database);
  const limiter = new TryLimiter(database, clock);
  const countMail = (userId: string) => limiter.begin(`reminders|${userId}`, remindersByMail);
  const { frontendUrl } = config;
  const accountMails = mailer && new AccountMails({ mailer, frontendUrl, timer, log });
  return {
    config,
    log,
    clock,
    timer,
    metrics,
    pool,
    database,
    auth: createAuth({ config, database, clock, log, changes, mails: accountMails }),
    accountMails,
    sessions: new OrdinarySessions({
      database,
      clock,
      secret: config.authSecret,
      cookieName: sessionCookieName(config),
      fresh: prolongedBelow,
    }),
    tasks,
    lists,
    reminders,
    notifications,
    calendars: new PostgresCalendarRepository(database),
    actionTokens: new ActionTokens(config.authSecret, clock),
    conversations,
    changes,
    changeStreams,
    tools,
    mcp,
    turns: new Turns(conversations, {
      timer,
      ...(overrides.turnPatience !== undefined && { patience: overrides.turnPatience }),
    }),
    assistant: createAssistant({
      model: config.openai,
      connect: () => mcp.connect(),
      now: () => clock.now(),
      modelCalled: (call) => {
        metrics.modelCalled(call);
      },
      ...(overrides.assistantBounds && { bounds: overrides.assistantBounds }),
    }),
    worker:
      config.role === 'api'
        ? null
        : new ReminderWorker({
            handOver: new PostgresHandOver(database),
            queue: new PostgresDeliveryQueue(database),
            notifiers:
              overrides.notifiers ??
              createNotifiers(config, { addresses, clock, mailer, countMail }),
            changes,
            clock,
            timer,
            leaseSeconds: config.reminderLeaseSeconds,
            metrics,
            log,
          }),
    lifecycle,
    drain: lifecycle.endStreams,
    close: async () => {
      lifecycle.askStreamsToEnd();
      await accountMails?.close();
      mailer?.close();
      await changes.close();
      await pool.end();
    },
  };
}
