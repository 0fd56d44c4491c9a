CREATE TABLE "driver_models" (
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"model" jsonb,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "driver_models_workspace_id_version_pk" PRIMARY KEY("workspace","id","version")
);
--> statement-breakpoint
ALTER TABLE "driver_models" ADD CONSTRAINT "driver_models_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;