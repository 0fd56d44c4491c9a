CREATE TABLE "expectation_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"dimension" text NOT NULL,
	"noted_by" text NOT NULL,
	"noted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pyramid_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"version" integer NOT NULL,
	"levels" jsonb NOT NULL,
	"because" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reopened_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"item" text NOT NULL,
	"dimension" text NOT NULL,
	"segment_by" text NOT NULL,
	"segment" text NOT NULL,
	"wave_by" text NOT NULL,
	"from_wave" text NOT NULL,
	"to_wave" text NOT NULL,
	"from_class" text NOT NULL,
	"to_class" text NOT NULL,
	"from_people" integer NOT NULL,
	"to_people" integer NOT NULL,
	"p_adjusted" double precision NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_by" text,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"because" text
);
--> statement-breakpoint
ALTER TABLE "expectation_events" ADD CONSTRAINT "expectation_events_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pyramid_versions" ADD CONSTRAINT "pyramid_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reopened_questions" ADD CONSTRAINT "reopened_questions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pyramid_versions_version" ON "pyramid_versions" USING btree ("workspace","version");--> statement-breakpoint
CREATE UNIQUE INDEX "reopened_questions_move" ON "reopened_questions" USING btree ("workspace","item","dimension","segment_by","segment","wave_by","from_wave","to_wave");--> statement-breakpoint
UPDATE "responses" SET "batch" = NULL WHERE "batch" IS NOT NULL AND "state" = 'complete' AND NOT "pilot" AND "survey" IN (SELECT "survey" FROM "survey_versions" WHERE "definition"::text ~ '"kind": "kano"|"basis": "');
