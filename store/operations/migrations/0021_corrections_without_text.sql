CREATE TABLE "text_warning_models" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"made" jsonb NOT NULL,
	"figures" jsonb NOT NULL,
	"bytes" "bytea" NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stood_at" timestamp with time zone,
	"stood_by" text
);
--> statement-breakpoint
ALTER TABLE "text_warning_models" ADD CONSTRAINT "text_warning_models_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "text_warning_models_number" ON "text_warning_models" USING btree ("workspace","number");--> statement-breakpoint
ALTER TABLE "text_corrections" DROP COLUMN "text";