CREATE TABLE "quota_counts" (
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"quota" text NOT NULL,
	"count" integer DEFAULT 0 NOT NULL,
	"closed_by" uuid,
	CONSTRAINT "quota_counts_survey_quota_pk" PRIMARY KEY("survey","quota")
);
--> statement-breakpoint
CREATE TABLE "relay_batches" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"link" uuid,
	"customer" text,
	"occasion" text,
	"language" text NOT NULL,
	"mode" text DEFAULT 'web' NOT NULL,
	"pilot" boolean DEFAULT false NOT NULL,
	"answers" jsonb NOT NULL,
	"hidden" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"spent" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"seed" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"service_at" timestamp with time zone,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"answers_hash" text NOT NULL,
	"findings" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"suggested" text DEFAULT 'accepted' NOT NULL,
	"verdict" text,
	"verdict_by" text,
	"quota" text,
	"batch" bigint
);
--> statement-breakpoint
CREATE TABLE "survey_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"customer" text NOT NULL,
	"hidden" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"email" text,
	"language" text,
	"wave" text,
	"sent_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"opened_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "survey_versions" (
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"published_by" text NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_versions_survey_version_pk" PRIMARY KEY("survey","version")
);
--> statement-breakpoint
CREATE TABLE "surveys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"key" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"draft" jsonb NOT NULL,
	"draft_revision" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "surveys_key_unique" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "quota_counts" ADD CONSTRAINT "quota_counts_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota_counts" ADD CONSTRAINT "quota_counts_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relay_batches" ADD CONSTRAINT "relay_batches_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "responses" ADD CONSTRAINT "responses_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_links" ADD CONSTRAINT "survey_links_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_links" ADD CONSTRAINT "survey_links_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_versions" ADD CONSTRAINT "survey_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_versions" ADD CONSTRAINT "survey_versions_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "surveys" ADD CONSTRAINT "surveys_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "responses_survey" ON "responses" USING btree ("survey","received_at");--> statement-breakpoint
CREATE INDEX "responses_customer" ON "responses" USING btree ("workspace","customer");--> statement-breakpoint
CREATE INDEX "responses_unsent" ON "responses" USING btree ("id") WHERE batch IS NULL AND state = 'complete';--> statement-breakpoint
CREATE INDEX "responses_alike" ON "responses" USING btree ("survey","answers_hash");--> statement-breakpoint
CREATE INDEX "survey_links_survey" ON "survey_links" USING btree ("survey","created_at");--> statement-breakpoint
CREATE INDEX "survey_links_customer" ON "survey_links" USING btree ("workspace","customer");--> statement-breakpoint
CREATE INDEX "surveys_workspace" ON "surveys" USING btree ("workspace","changed_at");