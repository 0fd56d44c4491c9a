CREATE TABLE "care_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"on" boolean NOT NULL,
	"input" jsonb NOT NULL,
	"ran_for" date,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "communication_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"number" serial NOT NULL,
	"input" jsonb NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"counts" jsonb,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_by" text,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "communication_plans_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "contact_consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"customer" text NOT NULL,
	"purpose" text NOT NULL,
	"given" boolean NOT NULL,
	"because" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"customer" text NOT NULL,
	"channel" text NOT NULL,
	"level" text NOT NULL,
	"purpose" text NOT NULL,
	"reason_kind" text NOT NULL,
	"reason_id" text,
	"template" text,
	"template_version" integer,
	"language" text DEFAULT '' NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"reply" text,
	"replied_at" timestamp with time zone,
	"once" text
);
--> statement-breakpoint
CREATE TABLE "contact_rules" (
	"workspace" uuid PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"customer" text NOT NULL,
	"plan" uuid,
	"care_rule" uuid,
	"step" integer DEFAULT 0 NOT NULL,
	"channel" text NOT NULL,
	"level" text NOT NULL,
	"purpose" text NOT NULL,
	"template" text NOT NULL,
	"fills" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"because" text,
	"answer" text,
	"owner" text,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claimed_at" timestamp with time zone,
	"held_by" text,
	"held_until" timestamp with time zone,
	"appointment_at" timestamp with time zone,
	"note" text DEFAULT '' NOT NULL,
	"contact" uuid,
	"once" text NOT NULL,
	"origin" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "contact_template_versions" (
	"workspace" uuid NOT NULL,
	"template" uuid NOT NULL,
	"version" integer NOT NULL,
	"texts" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_template_versions_template_version_pk" PRIMARY KEY("template","version")
);
--> statement-breakpoint
CREATE TABLE "contact_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "do_not_contact" (
	"workspace" uuid NOT NULL,
	"key" text NOT NULL,
	"channel" text NOT NULL,
	"customer" text NOT NULL,
	"because" text NOT NULL,
	"until" date,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "do_not_contact_workspace_key_channel_pk" PRIMARY KEY("workspace","key","channel")
);
--> statement-breakpoint
CREATE TABLE "requirement_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"sheet" uuid NOT NULL,
	"requirement" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scope_acknowledgements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"sheet" uuid NOT NULL,
	"version" integer NOT NULL,
	"how" text NOT NULL,
	"agreed" boolean NOT NULL,
	"name" text NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scope_sheets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"link_number" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "scope_versions" (
	"workspace" uuid NOT NULL,
	"sheet" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"input" jsonb NOT NULL,
	"because" text DEFAULT '' NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" text,
	"published_at" timestamp with time zone,
	CONSTRAINT "scope_versions_sheet_version_pk" PRIMARY KEY("sheet","version")
);
--> statement-breakpoint
ALTER TABLE "care_rules" ADD CONSTRAINT "care_rules_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "communication_plans" ADD CONSTRAINT "communication_plans_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_consents" ADD CONSTRAINT "contact_consents_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_log" ADD CONSTRAINT "contact_log_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_rules" ADD CONSTRAINT "contact_rules_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_tasks" ADD CONSTRAINT "contact_tasks_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_tasks" ADD CONSTRAINT "contact_tasks_plan_communication_plans_id_fk" FOREIGN KEY ("plan") REFERENCES "public"."communication_plans"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_tasks" ADD CONSTRAINT "contact_tasks_care_rule_care_rules_id_fk" FOREIGN KEY ("care_rule") REFERENCES "public"."care_rules"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_template_versions" ADD CONSTRAINT "contact_template_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_template_versions" ADD CONSTRAINT "contact_template_versions_template_contact_templates_id_fk" FOREIGN KEY ("template") REFERENCES "public"."contact_templates"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_templates" ADD CONSTRAINT "contact_templates_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "do_not_contact" ADD CONSTRAINT "do_not_contact_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_events" ADD CONSTRAINT "requirement_events_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_events" ADD CONSTRAINT "requirement_events_sheet_scope_sheets_id_fk" FOREIGN KEY ("sheet") REFERENCES "public"."scope_sheets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scope_acknowledgements" ADD CONSTRAINT "scope_acknowledgements_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scope_acknowledgements" ADD CONSTRAINT "scope_acknowledgements_sheet_scope_sheets_id_fk" FOREIGN KEY ("sheet") REFERENCES "public"."scope_sheets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scope_sheets" ADD CONSTRAINT "scope_sheets_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scope_versions" ADD CONSTRAINT "scope_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scope_versions" ADD CONSTRAINT "scope_versions_sheet_scope_sheets_id_fk" FOREIGN KEY ("sheet") REFERENCES "public"."scope_sheets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "care_rules_workspace" ON "care_rules" USING btree ("workspace");--> statement-breakpoint
CREATE INDEX "communication_plans_workspace" ON "communication_plans" USING btree ("workspace","created_at");--> statement-breakpoint
CREATE INDEX "contact_consents_customer" ON "contact_consents" USING btree ("workspace","customer","at");--> statement-breakpoint
CREATE INDEX "contact_log_customer" ON "contact_log" USING btree ("workspace","customer","at");--> statement-breakpoint
CREATE INDEX "contact_log_at" ON "contact_log" USING btree ("workspace","at","id");--> statement-breakpoint
CREATE INDEX "contact_log_reason" ON "contact_log" USING btree ("workspace","reason_kind","reason_id");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_log_once" ON "contact_log" USING btree ("workspace","once");--> statement-breakpoint
CREATE UNIQUE INDEX "contact_tasks_once" ON "contact_tasks" USING btree ("workspace","once");--> statement-breakpoint
CREATE INDEX "contact_tasks_customer" ON "contact_tasks" USING btree ("workspace","customer");--> statement-breakpoint
CREATE INDEX "contact_tasks_plan" ON "contact_tasks" USING btree ("plan","step","state");--> statement-breakpoint
CREATE INDEX "contact_tasks_care" ON "contact_tasks" USING btree ("care_rule","created_at");--> statement-breakpoint
CREATE INDEX "contact_tasks_due" ON "contact_tasks" USING btree ("workspace","channel","due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "contact_tasks_sending" ON "contact_tasks" USING btree ("claimed_at") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "contact_templates_workspace" ON "contact_templates" USING btree ("workspace");--> statement-breakpoint
CREATE INDEX "do_not_contact_added" ON "do_not_contact" USING btree ("workspace","added_at");--> statement-breakpoint
CREATE INDEX "requirement_events_sheet" ON "requirement_events" USING btree ("sheet","requirement","at");--> statement-breakpoint
CREATE INDEX "scope_acknowledgements_sheet" ON "scope_acknowledgements" USING btree ("sheet","version","at");--> statement-breakpoint
CREATE INDEX "scope_sheets_workspace" ON "scope_sheets" USING btree ("workspace","created_at");