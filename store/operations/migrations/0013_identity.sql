CREATE TABLE "identity_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"kind" text NOT NULL,
	"key_a" text NOT NULL,
	"key_b" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_by" text,
	"retracted_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity_state" (
	"workspace" uuid PRIMARY KEY NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"last_revision" integer DEFAULT 0 NOT NULL,
	"basis" text DEFAULT '' NOT NULL,
	"merged_keys" integer DEFAULT 0 NOT NULL,
	"merged_people" integer DEFAULT 0 NOT NULL,
	"refreshed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identity_decisions" ADD CONSTRAINT "identity_decisions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_state" ADD CONSTRAINT "identity_state_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_decisions_workspace" ON "identity_decisions" USING btree ("workspace","at");