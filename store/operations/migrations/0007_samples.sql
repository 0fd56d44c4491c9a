CREATE TABLE "do_not_ask" (
	"workspace" uuid NOT NULL,
	"customer" text NOT NULL,
	"because" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "do_not_ask_workspace_customer_pk" PRIMARY KEY("workspace","customer")
);
--> statement-breakpoint
CREATE TABLE "response_weights" (
	"workspace" uuid NOT NULL,
	"weighting" uuid NOT NULL,
	"response" uuid NOT NULL,
	"weight" double precision NOT NULL,
	CONSTRAINT "response_weights_weighting_response_pk" PRIMARY KEY("weighting","response")
);
--> statement-breakpoint
CREATE TABLE "sample_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"number" serial NOT NULL,
	"name" text NOT NULL,
	"counts" jsonb NOT NULL,
	"attributes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sample_lists_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "sample_members" (
	"workspace" uuid NOT NULL,
	"sample" uuid NOT NULL,
	"customer" text NOT NULL,
	"stratum" text NOT NULL,
	"place" integer NOT NULL,
	"reserve" boolean NOT NULL,
	"base_weight" double precision NOT NULL,
	"email" text,
	"language" text,
	CONSTRAINT "sample_members_sample_customer_pk" PRIMARY KEY("sample","customer")
);
--> statement-breakpoint
CREATE TABLE "sample_waves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"sample" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"name" text NOT NULL,
	"who" text NOT NULL,
	"asked" integer NOT NULL,
	"made" integer NOT NULL,
	"skipped" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "samples" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"design" jsonb NOT NULL,
	"frame" jsonb,
	"strata" jsonb,
	"digest" text,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"drawn_at" timestamp with time zone,
	"drawn_by" text
);
--> statement-breakpoint
CREATE TABLE "weightings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"name" text NOT NULL,
	"version" integer NOT NULL,
	"design" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"variables" jsonb NOT NULL,
	"n" integer NOT NULL,
	"effective_n" double precision NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "do_not_ask" ADD CONSTRAINT "do_not_ask_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_weights" ADD CONSTRAINT "response_weights_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_weights" ADD CONSTRAINT "response_weights_weighting_weightings_id_fk" FOREIGN KEY ("weighting") REFERENCES "public"."weightings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_weights" ADD CONSTRAINT "response_weights_response_responses_id_fk" FOREIGN KEY ("response") REFERENCES "public"."responses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_lists" ADD CONSTRAINT "sample_lists_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_members" ADD CONSTRAINT "sample_members_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_members" ADD CONSTRAINT "sample_members_sample_samples_id_fk" FOREIGN KEY ("sample") REFERENCES "public"."samples"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_waves" ADD CONSTRAINT "sample_waves_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_waves" ADD CONSTRAINT "sample_waves_sample_samples_id_fk" FOREIGN KEY ("sample") REFERENCES "public"."samples"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_waves" ADD CONSTRAINT "sample_waves_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "samples" ADD CONSTRAINT "samples_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weightings" ADD CONSTRAINT "weightings_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weightings" ADD CONSTRAINT "weightings_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "response_weights_response" ON "response_weights" USING btree ("response");--> statement-breakpoint
CREATE INDEX "sample_lists_workspace" ON "sample_lists" USING btree ("workspace","made_at");--> statement-breakpoint
CREATE INDEX "sample_members_place" ON "sample_members" USING btree ("sample","stratum","place");--> statement-breakpoint
CREATE UNIQUE INDEX "sample_waves_name" ON "sample_waves" USING btree ("survey","name");--> statement-breakpoint
CREATE INDEX "sample_waves_sample" ON "sample_waves" USING btree ("sample","made_at");--> statement-breakpoint
CREATE INDEX "samples_workspace" ON "samples" USING btree ("workspace","changed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "weightings_version" ON "weightings" USING btree ("survey","name","version");