CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"key_hash" text NOT NULL,
	"permissions" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" text,
	CONSTRAINT "api_keys_key_hash_unique" UNIQUE("key_hash")
);
--> statement-breakpoint
CREATE TABLE "outreach_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"hook" uuid NOT NULL,
	"signature_hash" text,
	"refused" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outreach_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"source" text NOT NULL,
	"key_hash" text NOT NULL,
	"content_hash" text NOT NULL,
	"kind" text NOT NULL,
	"outcome" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outreach_hooks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"on" boolean NOT NULL,
	"mapping" jsonb NOT NULL,
	"secret_number" integer DEFAULT 1 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outreach_invitations" (
	"survey" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"texts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"reminder_texts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outreach_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"link" uuid NOT NULL,
	"step" integer NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"because" text,
	"answer" text,
	"origin" text NOT NULL,
	"pilot" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outreach_requests" (
	"workspace" uuid NOT NULL,
	"key_hash" text NOT NULL,
	"content_hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outreach_requests_workspace_key_hash_pk" PRIMARY KEY("workspace","key_hash")
);
--> statement-breakpoint
CREATE TABLE "outreach_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"trigger" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"occasion_hash" text NOT NULL,
	"state" text NOT NULL,
	"because" text,
	"person" jsonb,
	"link" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outreach_triggers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"on" boolean NOT NULL,
	"kind" text NOT NULL,
	"rule" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outreach_unsubscribes" (
	"workspace" uuid NOT NULL,
	"address_hash" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "outreach_unsubscribes_workspace_address_hash_pk" PRIMARY KEY("workspace","address_hash")
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_deliveries" ADD CONSTRAINT "outreach_deliveries_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_deliveries" ADD CONSTRAINT "outreach_deliveries_hook_outreach_hooks_id_fk" FOREIGN KEY ("hook") REFERENCES "public"."outreach_hooks"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_events" ADD CONSTRAINT "outreach_events_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_hooks" ADD CONSTRAINT "outreach_hooks_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_invitations" ADD CONSTRAINT "outreach_invitations_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_invitations" ADD CONSTRAINT "outreach_invitations_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_mails" ADD CONSTRAINT "outreach_mails_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_mails" ADD CONSTRAINT "outreach_mails_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_mails" ADD CONSTRAINT "outreach_mails_link_survey_links_id_fk" FOREIGN KEY ("link") REFERENCES "public"."survey_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_requests" ADD CONSTRAINT "outreach_requests_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_runs" ADD CONSTRAINT "outreach_runs_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_runs" ADD CONSTRAINT "outreach_runs_trigger_outreach_triggers_id_fk" FOREIGN KEY ("trigger") REFERENCES "public"."outreach_triggers"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_runs" ADD CONSTRAINT "outreach_runs_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_triggers" ADD CONSTRAINT "outreach_triggers_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_triggers" ADD CONSTRAINT "outreach_triggers_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outreach_unsubscribes" ADD CONSTRAINT "outreach_unsubscribes_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_workspace" ON "api_keys" USING btree ("workspace","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "outreach_deliveries_once" ON "outreach_deliveries" USING btree ("hook","signature_hash");--> statement-breakpoint
CREATE INDEX "outreach_deliveries_at" ON "outreach_deliveries" USING btree ("workspace","at");--> statement-breakpoint
CREATE UNIQUE INDEX "outreach_events_key" ON "outreach_events" USING btree ("workspace","key_hash");--> statement-breakpoint
CREATE INDEX "outreach_events_received" ON "outreach_events" USING btree ("workspace","received_at");--> statement-breakpoint
CREATE INDEX "outreach_hooks_workspace" ON "outreach_hooks" USING btree ("workspace");--> statement-breakpoint
CREATE UNIQUE INDEX "outreach_mails_once" ON "outreach_mails" USING btree ("link","step");--> statement-breakpoint
CREATE INDEX "outreach_mails_survey" ON "outreach_mails" USING btree ("survey","id");--> statement-breakpoint
CREATE INDEX "outreach_mails_due" ON "outreach_mails" USING btree ("due_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "outreach_mails_sending" ON "outreach_mails" USING btree ("claimed_at") WHERE state = 'sending';--> statement-breakpoint
CREATE UNIQUE INDEX "outreach_runs_once" ON "outreach_runs" USING btree ("trigger","occasion_hash");--> statement-breakpoint
CREATE INDEX "outreach_runs_due" ON "outreach_runs" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "outreach_runs_survey" ON "outreach_runs" USING btree ("survey","created_at");--> statement-breakpoint
CREATE INDEX "outreach_triggers_kind" ON "outreach_triggers" USING btree ("workspace","kind");