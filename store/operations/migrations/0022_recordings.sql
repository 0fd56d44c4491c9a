CREATE TABLE "recordings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"source" uuid,
	"origin" text NOT NULL,
	"key" text NOT NULL,
	"content" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"audio" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"occasion" text DEFAULT '' NOT NULL,
	"customer" text DEFAULT '' NOT NULL,
	"speakers" text[] DEFAULT '{}' NOT NULL,
	"state" text NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"problem" jsonb,
	"turns" jsonb,
	"turn_count" integer,
	"run" uuid,
	"import" uuid,
	"import_number" integer,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recordings" ADD CONSTRAINT "recordings_source_sources_id_fk" FOREIGN KEY ("source") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "recordings_key" ON "recordings" USING btree ("source","key");--> statement-breakpoint
CREATE INDEX "recordings_queue" ON "recordings" USING btree ("source","state","tries","id");--> statement-breakpoint
CREATE INDEX "recordings_import" ON "recordings" USING btree ("workspace","import");