CREATE TABLE "metric_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"input" jsonb NOT NULL,
	"removed" boolean NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scorecard_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"input" jsonb NOT NULL,
	"removed" boolean NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "metric_versions" ADD CONSTRAINT "metric_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scorecard_versions" ADD CONSTRAINT "scorecard_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "metric_versions_version" ON "metric_versions" USING btree ("workspace","key","version");--> statement-breakpoint
CREATE UNIQUE INDEX "scorecard_versions_version" ON "scorecard_versions" USING btree ("workspace","key","version");