CREATE TABLE "gap_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"search" jsonb NOT NULL,
	"alert" jsonb,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	"checked_at" timestamp with time zone,
	"figure" jsonb,
	"known" jsonb NOT NULL,
	"refused" text,
	"met" jsonb NOT NULL,
	"met_since" timestamp with time zone,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "gap_views" ADD CONSTRAINT "gap_views_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "gap_views_workspace" ON "gap_views" USING btree ("workspace");