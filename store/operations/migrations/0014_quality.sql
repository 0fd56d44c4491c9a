CREATE TABLE "authenticity_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"source" text NOT NULL,
	"flag" text NOT NULL,
	"group_key" text NOT NULL,
	"verdict" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_at" timestamp with time zone,
	"retracted_by" text
);
--> statement-breakpoint
CREATE TABLE "authenticity_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" serial NOT NULL,
	"workspace" uuid NOT NULL,
	"source" text NOT NULL,
	"state" text NOT NULL,
	"progress" double precision DEFAULT 0 NOT NULL,
	"texts" integer DEFAULT 0 NOT NULL,
	"summary" jsonb,
	"imports" jsonb NOT NULL,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "authenticity_runs_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "quality_excluded" (
	"exclusion" uuid NOT NULL,
	"import" bigint NOT NULL,
	"occasion" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quality_exclusions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"source" text NOT NULL,
	"rule" text NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_at" timestamp with time zone,
	"retracted_by" text
);
--> statement-breakpoint
ALTER TABLE "authenticity_decisions" ADD CONSTRAINT "authenticity_decisions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "authenticity_runs" ADD CONSTRAINT "authenticity_runs_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_excluded" ADD CONSTRAINT "quality_excluded_exclusion_quality_exclusions_id_fk" FOREIGN KEY ("exclusion") REFERENCES "public"."quality_exclusions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quality_exclusions" ADD CONSTRAINT "quality_exclusions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "authenticity_decisions_source" ON "authenticity_decisions" USING btree ("workspace","source","at");--> statement-breakpoint
CREATE INDEX "authenticity_runs_source" ON "authenticity_runs" USING btree ("workspace","source","started_at");--> statement-breakpoint
CREATE INDEX "quality_excluded_exclusion" ON "quality_excluded" USING btree ("exclusion");--> statement-breakpoint
CREATE INDEX "quality_exclusions_workspace" ON "quality_exclusions" USING btree ("workspace","source","at");