CREATE TABLE "source_batches" (
	"workspace" uuid NOT NULL,
	"source" uuid NOT NULL,
	"key_hash" text NOT NULL,
	"content_hash" text NOT NULL,
	"run" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "source_batches_source_key_hash_pk" PRIMARY KEY("source","key_hash")
);
--> statement-breakpoint
CREATE TABLE "source_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"source" uuid NOT NULL,
	"signature_hash" text NOT NULL,
	"body" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"source" uuid NOT NULL,
	"why" text NOT NULL,
	"outcome" text NOT NULL,
	"began" timestamp with time zone DEFAULT now() NOT NULL,
	"ended" timestamp with time zone,
	"rows" integer,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"file" uuid,
	"cursor" jsonb,
	"sha256" text,
	"columns" jsonb,
	"import" uuid,
	"import_number" integer,
	"problem" jsonb
);
--> statement-breakpoint
CREATE TABLE "sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"config" jsonb NOT NULL,
	"sealed" text,
	"secrets" text[] DEFAULT '{}' NOT NULL,
	"secret_number" integer DEFAULT 1 NOT NULL,
	"mapping" text,
	"every_minutes" integer,
	"state" text DEFAULT 'on' NOT NULL,
	"cursor" jsonb,
	"columns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"last_sha256" text,
	"failures" integer DEFAULT 0 NOT NULL,
	"failing_since" timestamp with time zone,
	"told_at" timestamp with time zone,
	"problem" jsonb,
	"next_at" timestamp with time zone,
	"asked" text,
	"claimed_by" uuid,
	"claimed_until" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "source_batches" ADD CONSTRAINT "source_batches_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_batches" ADD CONSTRAINT "source_batches_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_events" ADD CONSTRAINT "source_events_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_events" ADD CONSTRAINT "source_events_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_runs" ADD CONSTRAINT "source_runs_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_runs" ADD CONSTRAINT "source_runs_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sources" ADD CONSTRAINT "sources_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "source_batches_at" ON "source_batches" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "source_events_once" ON "source_events" USING btree ("source","signature_hash");--> statement-breakpoint
CREATE INDEX "source_events_waiting" ON "source_events" USING btree ("source","id") WHERE body is not null;--> statement-breakpoint
CREATE INDEX "source_events_at" ON "source_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "source_runs_source" ON "source_runs" USING btree ("source","id");--> statement-breakpoint
CREATE INDEX "source_runs_open" ON "source_runs" USING btree ("source") WHERE outcome in ('running', 'waiting', 'importing');--> statement-breakpoint
CREATE INDEX "source_runs_import" ON "source_runs" USING btree ("import");--> statement-breakpoint
CREATE INDEX "sources_workspace" ON "sources" USING btree ("workspace","created_at");--> statement-breakpoint
CREATE INDEX "sources_due" ON "sources" USING btree ("next_at") WHERE next_at is not null;