CREATE TABLE "outside_series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"unit" text NOT NULL,
	"source" text NOT NULL,
	"step" text NOT NULL,
	"values" jsonb NOT NULL,
	"count" integer NOT NULL,
	"file_name" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "record_codings" ADD COLUMN "basis" text;--> statement-breakpoint
ALTER TABLE "expectation_events" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "outside_series" ADD CONSTRAINT "outside_series_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;