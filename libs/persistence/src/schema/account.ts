import { relations } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  type PgTimestampConfig,
} from 'drizzle-orm/pg-core';

/** Milliseconds, as the program's clock and JavaScript's Date have them: what is written is what is read. */
export const instant: PgTimestampConfig<'date'> = { withTimezone: true, precision: 3 };

// The names and columns of these tables are those that better-auth expects, and for API keys those of its plugin.

export const user = pgTable('user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text('image'),
  /** IANA name. */
  timeZone: text('time_zone').notNull().default('UTC'),
  /** How often the positions of all tasks were given anew: cursors from before then are worth nothing. */
  renumbered: integer('renumbered').notNull().default(0),
  createdAt: timestamp('created_at', instant).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', instant).notNull().defaultNow(),
});

const ownerId = () =>
  text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: ownerId(),
    expiresAt: timestamp('expires_at', instant).notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: timestamp('created_at', instant).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', instant).notNull().defaultNow(),
  },
  (table) => [index('session_user_id').on(table.userId)],
);

export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: ownerId(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: timestamp('access_token_expires_at', instant),
    refreshTokenExpiresAt: timestamp('refresh_token_expires_at', instant),
    scope: text('scope'),
    password: text('password'),
    createdAt: timestamp('created_at', instant).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', instant).notNull().defaultNow(),
  },
  (table) => [index('account_user_id').on(table.userId)],
);

export const verification = pgTable(
  'verification',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: timestamp('expires_at', instant).notNull(),
    createdAt: timestamp('created_at', instant).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', instant).notNull().defaultNow(),
  },
  (table) => [index('verification_identifier').on(table.identifier)],
);

export const rateLimit = pgTable('rate_limit', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  /** Milliseconds since the epoch. */
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
});

export const apikey = pgTable(
  'apikey',
  {
    id: text('id').primaryKey(),
    configId: text('config_id').notNull().default('default'),
    name: text('name'),
    start: text('start'),
    prefix: text('prefix'),
    /** The hash of the key. */
    key: text('key').notNull(),
    /** The user that the key acts for. */
    referenceId: text('reference_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    refillInterval: integer('refill_interval'),
    refillAmount: integer('refill_amount'),
    lastRefillAt: timestamp('last_refill_at', instant),
    enabled: boolean('enabled').default(true),
    rateLimitEnabled: boolean('rate_limit_enabled').default(true),
    rateLimitTimeWindow: integer('rate_limit_time_window'),
    rateLimitMax: integer('rate_limit_max'),
    requestCount: integer('request_count').default(0),
    remaining: integer('remaining'),
    lastRequest: timestamp('last_request', instant),
    expiresAt: timestamp('expires_at', instant),
    createdAt: timestamp('created_at', instant).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', instant).notNull().defaultNow(),
    /** `ApiKeyScope` of the contracts; null in keys from before there were scopes. */
    permissions: text('permissions'),
    metadata: text('metadata'),
  },
  (table) => [
    index('apikey_config_id').on(table.configId),
    index('apikey_reference_id').on(table.referenceId),
    index('apikey_key').on(table.key),
  ],
);

// Relations let better-auth read a session and its user in one query.

export const userRelations = relations(user, ({ many }) => ({
  sessions: many(session),
  accounts: many(account),
}));

export const sessionRelations = relations(session, ({ one }) => ({
  user: one(user, { fields: [session.userId], references: [user.id] }),
}));

export const accountRelations = relations(account, ({ one }) => ({
  user: one(user, { fields: [account.userId], references: [user.id] }),
}));
