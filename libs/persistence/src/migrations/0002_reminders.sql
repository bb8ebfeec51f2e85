CREATE TABLE "calendar_feed" (
	"user_id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_read_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_feed_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"notification_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"target" uuid,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"lease_holder" uuid,
	"lease_until" timestamp (3) with time zone,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"task_id" uuid,
	"reminder_id" uuid,
	"planned_at" timestamp (3) with time zone NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notification_once" UNIQUE("reminder_id","planned_at")
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"user_id" text PRIMARY KEY NOT NULL,
	"channels" text[] DEFAULT '{in-app,push}' NOT NULL,
	"default_reminder" jsonb,
	"quiet_from" time,
	"quiet_to" time,
	"daily_at" time,
	"daily_channels" text[] DEFAULT '{in-app,push}' NOT NULL,
	"next_daily_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "notification_settings_quiet" CHECK (("notification_settings"."quiet_from" is null) = ("notification_settings"."quiet_to" is null))
);
--> statement-breakpoint
CREATE TABLE "push_subscription" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"session_id" text,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "push_subscription_endpoint_unique" UNIQUE("endpoint")
);
--> statement-breakpoint
CREATE TABLE "reminder" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"task_id" uuid NOT NULL,
	"at_text" text,
	"at" timestamp (3) with time zone,
	"minutes_before" integer,
	"days_before" smallint,
	"wall_time" time,
	"channels" text[],
	"state" text DEFAULT 'waiting' NOT NULL,
	"remind_at" timestamp (3) with time zone,
	"snoozed" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reminder_when" CHECK (num_nonnulls("reminder"."at", "reminder"."minutes_before", "reminder"."days_before") = 1
        and ("reminder"."at" is null) = ("reminder"."at_text" is null)
        and ("reminder"."days_before" is null) = ("reminder"."wall_time" is null))
);
--> statement-breakpoint
CREATE TABLE "webhook" (
	"user_id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"last_error" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "rule" text;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "repeat_from" text;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "series_start" text;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "occurrence" text;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_notification_id_notification_id_fk" FOREIGN KEY ("notification_id") REFERENCES "public"."notification"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_reminder_id_reminder_id_fk" FOREIGN KEY ("reminder_id") REFERENCES "public"."reminder"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_subscription" ADD CONSTRAINT "push_subscription_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder" ADD CONSTRAINT "reminder_task_id_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."task"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delivery_due" ON "delivery" USING btree ("channel","next_at","id") WHERE "delivery"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "delivery_leased" ON "delivery" USING btree ("lease_until") WHERE "delivery"."lease_until" is not null;--> statement-breakpoint
CREATE INDEX "delivery_by_notification" ON "delivery" USING btree ("notification_id");--> statement-breakpoint
CREATE INDEX "delivery_by_user" ON "delivery" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "notification_by_user" ON "notification" USING btree ("user_id","created_at","id");--> statement-breakpoint
CREATE INDEX "notification_unread" ON "notification" USING btree ("user_id") WHERE "notification"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notification_by_task" ON "notification" USING btree ("task_id") WHERE "notification"."task_id" is not null;--> statement-breakpoint
CREATE INDEX "notification_to_purge" ON "notification" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notification_settings_daily" ON "notification_settings" USING btree ("next_daily_at") WHERE "notification_settings"."next_daily_at" is not null;--> statement-breakpoint
CREATE INDEX "push_subscription_by_user" ON "push_subscription" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "push_subscription_by_session" ON "push_subscription" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "reminder_due" ON "reminder" USING btree ("remind_at","id") WHERE "reminder"."state" = 'scheduled';--> statement-breakpoint
CREATE INDEX "reminder_by_task" ON "reminder" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "reminder_by_user" ON "reminder" USING btree ("user_id",coalesce("remind_at", 'infinity'::timestamptz),"id");--> statement-breakpoint
CREATE INDEX "task_by_series" ON "task" USING btree ("series_id","created_at") WHERE "task"."series_id" is not null;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_recurrence" CHECK (("task"."rule" is null) = ("task"."repeat_from" is null)
        and ("task"."rule" is null or num_nulls("task"."series_id", "task"."series_start", "task"."occurrence", "task"."due") = 0));--> statement-breakpoint
-- Nothing repeats that is due on no day, whichever version of the program clears the due date. After
-- `task_due_on_update`, by its name.
CREATE FUNCTION end_repetition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.rule := NULL;
  new.repeat_from := NULL;
  new.series_start := NULL;
  new.occurrence := NULL;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER task_repetition_on_update BEFORE UPDATE OF due, due_date, due_at, due_zone ON task
FOR EACH ROW WHEN (new.due IS NULL AND new.rule IS NOT NULL) EXECUTE FUNCTION end_repetition();
--> statement-breakpoint
-- A time on the wall clock as an instant: one that daylight saving skips moves forward by the gap, of one that comes
-- twice the first is meant. A zone that this server does not know counts as UTC.
CREATE FUNCTION wall_clock(local timestamp, zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
DECLARE
  placed timestamptz;
  day_before timestamptz;
  earlier timestamptz;
BEGIN
  placed := local AT TIME ZONE zone;
  -- By the offset of the day before: of a time that comes twice, PostgreSQL takes the second.
  day_before := placed - interval '24 hours';
  earlier := (local - ((day_before AT TIME ZONE zone) - (day_before AT TIME ZONE 'UTC'))) AT TIME ZONE 'UTC';
  RETURN CASE WHEN earlier < placed AND earlier AT TIME ZONE zone = local THEN earlier ELSE placed END;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN local AT TIME ZONE 'UTC';
END $$;
--> statement-breakpoint
-- The next time at which a clock on the wall shows `wall`.
CREATE FUNCTION next_wall_clock(wall time, zone text, after timestamptz) RETURNS timestamptz LANGUAGE sql STABLE RETURN (
  SELECT min(placed) FROM (
    SELECT wall_clock((after AT TIME ZONE 'UTC')::date + day + wall, zone) AS placed
    FROM generate_series(-1, 2) AS day) AS days
  WHERE placed > after);
--> statement-breakpoint
-- When a reminder is due; null while its task has no due date to count from. A whole day counts from 09:00, which is
-- `wholeDayTime` of the contracts.
CREATE FUNCTION reminder_time(reminder reminder, task task, zone text) RETURNS timestamptz LANGUAGE sql STABLE RETURN
  CASE
    WHEN reminder.at IS NOT NULL THEN reminder.at
    WHEN reminder.minutes_before IS NOT NULL THEN
      coalesce(task.due_at, wall_clock(task.due_date + time '09:00', zone)) - make_interval(mins => reminder.minutes_before)
    ELSE wall_clock(task.due_date - reminder.days_before::int + reminder.wall_time, coalesce(task.due_zone, zone))
  END;
--> statement-breakpoint
-- What a reminder is once its task is as it is: `at` is the moment of the change.
CREATE FUNCTION reminder_state(task task, remind_at timestamptz, at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE RETURN
  CASE
    WHEN task.completed_at IS NOT NULL OR task.deleted_at IS NOT NULL THEN 'cancelled'
    WHEN remind_at IS NULL THEN 'waiting'
    WHEN remind_at > at THEN 'scheduled'
    ELSE 'cancelled'
  END;
--> statement-breakpoint
-- The zone of a person, which stays so until the end of the transaction. Taken before a reminder is locked.
CREATE FUNCTION zone_of(person text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  RETURN (SELECT time_zone FROM "user" WHERE id = person FOR SHARE);
END $$;
--> statement-breakpoint
CREATE FUNCTION place_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  zone text := zone_of(new.user_id);
  owner task;
BEGIN
  SELECT * INTO owner FROM task WHERE id = new.task_id AND user_id = new.user_id;
  IF NOT FOUND THEN RAISE foreign_key_violation USING MESSAGE = 'a reminder belongs to a task of the same person'; END IF;
  new.remind_at := reminder_time(new, owner, zone);
  new.state := reminder_state(owner, new.remind_at, new.updated_at);
  new.snoozed := false;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER reminder_placed BEFORE INSERT ON reminder FOR EACH ROW EXECUTE FUNCTION place_reminder();
--> statement-breakpoint
CREATE TRIGGER reminder_moved BEFORE UPDATE OF at, minutes_before, days_before, wall_time ON reminder
FOR EACH ROW EXECUTE FUNCTION place_reminder();
--> statement-breakpoint
-- What the task does to its reminders: they move with its due date, rest while it is done or deleted, and come back
-- where they are still ahead. One that was sent is sent again only where it moved ahead, be it while the task rests.
CREATE FUNCTION move_reminders() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  zone text;
  is_moved boolean := (old.due_date, old.due_at, old.due_zone) IS DISTINCT FROM (new.due_date, new.due_at, new.due_zone);
BEGIN
  IF NOT EXISTS (SELECT FROM reminder WHERE task_id = new.id) THEN RETURN NULL; END IF;
  zone := zone_of(new.user_id);
  UPDATE reminder SET
    remind_at = placed.at,
    state = reminder_state(new, placed.at, new.updated_at),
    snoozed = reminder.snoozed AND placed.at IS NOT DISTINCT FROM reminder.remind_at,
    updated_at = new.updated_at
  FROM (
    SELECT id, CASE WHEN snoozed AND NOT (is_moved AND at IS NULL) THEN remind_at ELSE reminder_time(each, new, zone) END AS at
    FROM reminder AS each WHERE task_id = new.id
  ) AS placed
  WHERE placed.id = reminder.id
    AND (reminder.state <> 'sent' OR (is_moved AND reminder.at IS NULL AND placed.at > new.updated_at
      AND placed.at IS DISTINCT FROM reminder.remind_at));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER task_reminders_moved AFTER UPDATE OF due, due_date, due_at, due_zone, completed_at, deleted_at ON task
FOR EACH ROW WHEN (
  (old.due_date, old.due_at, old.due_zone, old.completed_at IS NULL, old.deleted_at IS NULL)
    IS DISTINCT FROM (new.due_date, new.due_at, new.due_zone, new.completed_at IS NULL, new.deleted_at IS NULL))
EXECUTE FUNCTION move_reminders();
--> statement-breakpoint
-- The default reminder of the person, for a task that gets a due date; a later occurrence of a repeating task gets those
-- of the one before instead.
CREATE FUNCTION add_default_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO reminder (id, user_id, task_id, minutes_before, days_before, wall_time, created_at, updated_at)
  SELECT gen_random_uuid(), new.user_id, new.id,
    (default_reminder ->> 'minutesBefore')::int, (default_reminder ->> 'daysBefore')::smallint,
    (default_reminder ->> 'time')::time, new.updated_at, new.updated_at
  FROM notification_settings
  WHERE user_id = new.user_id AND default_reminder IS NOT NULL
    AND NOT EXISTS (SELECT FROM reminder WHERE task_id = new.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER task_default_reminder_on_insert AFTER INSERT ON task
FOR EACH ROW WHEN (new.due_date IS NOT NULL AND new.occurrence IS NOT DISTINCT FROM new.series_start)
EXECUTE FUNCTION add_default_reminder();
--> statement-breakpoint
CREATE TRIGGER task_default_reminder_on_update AFTER UPDATE OF due_date ON task
FOR EACH ROW WHEN (
  old.due_date IS NULL AND new.due_date IS NOT NULL AND new.completed_at IS NULL AND new.deleted_at IS NULL)
EXECUTE FUNCTION add_default_reminder();
--> statement-breakpoint
-- What waits for the end of quiet hours that are others by now: whoever sends decides anew. What failed keeps its time.
CREATE FUNCTION look_at_deliveries(person text, at timestamptz) RETURNS void LANGUAGE sql VOLATILE AS $$
  UPDATE delivery SET next_at = at
  WHERE user_id = person AND state = 'waiting' AND last_error IS NULL AND lease_until IS NULL AND channel <> 'webhook'
    AND next_at > at;
$$;
--> statement-breakpoint
CREATE FUNCTION change_quiet_hours() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM look_at_deliveries(new.user_id, new.updated_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER notification_settings_quiet_changed AFTER UPDATE OF quiet_from, quiet_to ON notification_settings
FOR EACH ROW WHEN ((old.quiet_from, old.quiet_to) IS DISTINCT FROM (new.quiet_from, new.quiet_to))
EXECUTE FUNCTION change_quiet_hours();
--> statement-breakpoint
-- Whole days and times on the wall clock lie elsewhere once the person does. What was to come, and would have come
-- there already, comes late rather than never. The summary stays on its day: none is left out, and no day has two.
CREATE FUNCTION move_to_zone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reminder SET
    remind_at = placed.at,
    state = CASE WHEN reminder.state = 'scheduled' THEN reminder.state
      ELSE reminder_state(task, placed.at, new.updated_at) END,
    updated_at = new.updated_at
  FROM task, LATERAL (
    SELECT each.id, reminder_time(each, task, new.time_zone) AS at FROM reminder AS each WHERE each.task_id = task.id
  ) AS placed
  WHERE placed.id = reminder.id AND reminder.user_id = new.id AND reminder.state IN ('scheduled', 'cancelled')
    AND NOT reminder.snoozed AND reminder.at IS NULL AND task.user_id = new.id AND task.due_at IS NULL;
  UPDATE notification_settings SET next_daily_at = coalesce((
    SELECT min(wall_clock(day + daily_at, new.time_zone)) FROM (
      SELECT (next_daily_at AT TIME ZONE 'UTC')::date + shift AS day FROM generate_series(-1, 1) AS shift) AS days
    WHERE wall_clock(day + daily_at, old.time_zone) = next_daily_at
  ), next_wall_clock(daily_at, new.time_zone, new.updated_at))
  WHERE user_id = new.id;
  PERFORM look_at_deliveries(new.id, new.updated_at);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER user_moved AFTER UPDATE OF time_zone ON "user"
FOR EACH ROW WHEN (old.time_zone <> new.time_zone) EXECUTE FUNCTION move_to_zone();
--> statement-breakpoint
CREATE FUNCTION place_daily_summary() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.next_daily_at := next_wall_clock(new.daily_at, zone_of(new.user_id), new.updated_at);
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER notification_settings_daily_placed BEFORE UPDATE OF daily_at ON notification_settings
FOR EACH ROW WHEN (old.daily_at IS DISTINCT FROM new.daily_at) EXECUTE FUNCTION place_daily_summary();
--> statement-breakpoint
CREATE FUNCTION add_notification_settings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO notification_settings (user_id) VALUES (new.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER user_notification_settings AFTER INSERT ON "user"
FOR EACH ROW EXECUTE FUNCTION add_notification_settings();
--> statement-breakpoint
INSERT INTO notification_settings (user_id) SELECT id FROM "user";
