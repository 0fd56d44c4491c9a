CREATE TABLE "worth_inputs" (
	"workspace" uuid NOT NULL,
	"version" integer NOT NULL,
	"inputs" jsonb NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "worth_inputs_workspace_version_pk" PRIMARY KEY("workspace","version")
);
--> statement-breakpoint
ALTER TABLE "worth_inputs" ADD CONSTRAINT "worth_inputs_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;