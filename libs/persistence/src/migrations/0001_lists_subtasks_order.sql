CREATE SEQUENCE "public"."task_list_position" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."task_position" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "task_list" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"is_default" boolean DEFAULT false NOT NULL,
	"position" numeric DEFAULT nextval('task_list_position') NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "task_list_of_user" UNIQUE("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "lease_holder" uuid;--> statement-breakpoint
ALTER TABLE "conversation" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "list_id" uuid;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "due" text;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "position" numeric;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "subtasks_total" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "subtasks_done" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "task" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "renumbered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "task_list" ADD CONSTRAINT "task_list_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "task_list_by_name" ON "task_list" USING btree ("user_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "task_list_default" ON "task_list" USING btree ("user_id") WHERE "task_list"."is_default";--> statement-breakpoint
-- Everyone has a default list from the start, whoever adds the person.
CREATE FUNCTION add_default_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO task_list (id, user_id, name, is_default) VALUES (gen_random_uuid(), new.id, 'Inbox', true);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER user_default_list AFTER INSERT ON "user" FOR EACH ROW EXECUTE FUNCTION add_default_list();
--> statement-breakpoint
INSERT INTO task_list (id, user_id, name, is_default)
SELECT gen_random_uuid(), id, 'Inbox', true FROM "user" ORDER BY created_at, id;
--> statement-breakpoint
-- What formatDue of the contracts writes. A zone that this server does not know is written as UTC.
CREATE FUNCTION due_text(due_date date, due_at timestamptz, due_zone text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  local timestamp;
  shift interval;
BEGIN
  IF due_at IS NULL THEN RETURN to_char(due_date, 'YYYY-MM-DD'); END IF;
  BEGIN
    local := due_at AT TIME ZONE due_zone;
  EXCEPTION WHEN invalid_parameter_value THEN
    local := due_at AT TIME ZONE 'UTC';
    due_zone := 'UTC';
  END;
  shift := local - (due_at AT TIME ZONE 'UTC');
  RETURN to_char(local, 'YYYY-MM-DD"T"HH24:MI:SS')
    || CASE WHEN shift < interval '0' THEN '-' ELSE '+' END
    || to_char(CASE WHEN shift < interval '0' THEN -shift ELSE shift END, 'HH24:MI')
    || '[' || due_zone || ']';
END $$;
--> statement-breakpoint
-- All that is new in one go: every row is written anew, and the table is closed until the end of this migration.
UPDATE task SET
  list_id = (SELECT id FROM task_list WHERE user_id = task.user_id AND is_default),
  position = placed.position,
  due = due_text(due_date, due_at, due_zone)
FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS position FROM task) AS placed
WHERE placed.id = task.id;
--> statement-breakpoint
SELECT setval('task_position', (SELECT count(*) + 1 FROM task), false);
--> statement-breakpoint
ALTER TABLE "task" ALTER COLUMN "list_id" SET NOT NULL;
--> statement-breakpoint
ALTER TABLE "task" ALTER COLUMN "position" SET DEFAULT nextval('task_position');
--> statement-breakpoint
ALTER TABLE "task" ALTER COLUMN "position" SET NOT NULL;
--> statement-breakpoint
-- A task that names no list lies in the default list.
CREATE FUNCTION put_into_default_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.list_id := (SELECT id FROM task_list WHERE user_id = new.user_id AND is_default);
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER task_default_list BEFORE INSERT ON task
FOR EACH ROW WHEN (new.list_id IS NULL) EXECUTE FUNCTION put_into_default_list();
--> statement-breakpoint
CREATE FUNCTION write_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.due := due_text(new.due_date, new.due_at, new.due_zone);
  RETURN new;
END $$;
--> statement-breakpoint
-- For writers that know only the columns behind it.
CREATE TRIGGER task_due_on_insert BEFORE INSERT ON task
FOR EACH ROW WHEN (new.due IS NULL AND new.due_date IS NOT NULL) EXECUTE FUNCTION write_due();
--> statement-breakpoint
CREATE TRIGGER task_due_on_update BEFORE UPDATE OF due_date, due_at, due_zone ON task
FOR EACH ROW WHEN (
  new.due IS NOT DISTINCT FROM old.due
  AND (new.due_date, new.due_at, new.due_zone) IS DISTINCT FROM (old.due_date, old.due_at, old.due_zone))
EXECUTE FUNCTION write_due();
--> statement-breakpoint
-- Subtasks are counted on their parent, so that a list needs no join.
CREATE FUNCTION count_subtask() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND old.parent_id IS NOT NULL AND old.deleted_at IS NULL THEN
    UPDATE task SET
      subtasks_total = subtasks_total - 1,
      subtasks_done = subtasks_done - (old.completed_at IS NOT NULL)::int
    WHERE id = old.parent_id;
  END IF;
  IF TG_OP <> 'DELETE' AND new.parent_id IS NOT NULL AND new.deleted_at IS NULL THEN
    UPDATE task SET
      subtasks_total = subtasks_total + 1,
      subtasks_done = subtasks_done + (new.completed_at IS NOT NULL)::int
    WHERE id = new.parent_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER task_subtask_added AFTER INSERT ON task
FOR EACH ROW WHEN (new.parent_id IS NOT NULL) EXECUTE FUNCTION count_subtask();
--> statement-breakpoint
CREATE TRIGGER task_subtask_removed AFTER DELETE ON task
FOR EACH ROW WHEN (old.parent_id IS NOT NULL) EXECUTE FUNCTION count_subtask();
--> statement-breakpoint
CREATE TRIGGER task_subtask_changed AFTER UPDATE OF parent_id, completed_at, deleted_at ON task
FOR EACH ROW WHEN (
  (old.parent_id IS NOT NULL OR new.parent_id IS NOT NULL)
  AND (old.parent_id, old.completed_at IS NULL, old.deleted_at IS NULL)
    IS DISTINCT FROM (new.parent_id, new.completed_at IS NULL, new.deleted_at IS NULL))
EXECUTE FUNCTION count_subtask();
--> statement-breakpoint
-- Words are runs of letters and digits: "e-mail" is two. In lower case here, since the text search parser knows
-- only ASCII letters where the locale of the operating system is C.
CREATE FUNCTION words_of(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  lower(translate($1, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)));
--> statement-breakpoint
-- Every word as it stands, so that its beginning finds it, and its English stem.
CREATE FUNCTION task_words(title text, notes text, labels text[]) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  words text := words_of(concat_ws(' ', title, notes, array_to_string(labels, ' ')));
BEGIN
  RETURN to_tsvector('pg_catalog.simple', words) || to_tsvector('pg_catalog.english', words);
END $$;
--> statement-breakpoint
-- What finds tasks that have every word of the text; null when the text has none.
CREATE FUNCTION search_query(text) RETURNS tsquery LANGUAGE sql STABLE PARALLEL SAFE RETURN (
  SELECT string_agg(
    '(' || concat_ws(' | ', beginning::text, nullif(plainto_tsquery('pg_catalog.english', word)::text, '')) || ')',
    ' & ')::tsquery
  FROM regexp_split_to_table(words_of($1), '\s+') AS word,
    LATERAL to_tsquery('pg_catalog.simple', '''' || word || ''':*') AS beginning
  WHERE word <> '' AND numnode(beginning) > 0);
--> statement-breakpoint
ALTER TABLE task ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (task_words(title, notes, labels)) STORED;
--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_parent_id_task_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."task"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_list" FOREIGN KEY ("user_id","list_id") REFERENCES "public"."task_list"("user_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "task_by_position" ON "task" USING btree ("user_id","position","id");--> statement-breakpoint
CREATE INDEX "task_by_parent" ON "task" USING btree ("parent_id") WHERE "task"."parent_id" is not null;--> statement-breakpoint
CREATE INDEX "task_in_trash" ON "task" USING btree ("user_id","deleted_at","id") WHERE "task"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "task_to_purge" ON "task" USING btree ("deleted_at") WHERE "task"."deleted_at" is not null;