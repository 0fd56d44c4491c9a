CREATE TABLE "journey_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"key" text NOT NULL,
	"version" integer NOT NULL,
	"drawing" jsonb NOT NULL,
	"removed" boolean DEFAULT false NOT NULL,
	"because" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "journey_versions" ADD CONSTRAINT "journey_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "journey_versions_version" ON "journey_versions" USING btree ("workspace","key","version");