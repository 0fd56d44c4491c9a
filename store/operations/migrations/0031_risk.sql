CREATE TABLE "notice_rules" (
	"promise" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"on" boolean NOT NULL,
	"rule" jsonb NOT NULL,
	"origin" text NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promise_notices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"promise" uuid NOT NULL,
	"occasion" text NOT NULL,
	"customer" text NOT NULL,
	"key" text NOT NULL,
	"state" text NOT NULL,
	"because" text,
	"channel" text,
	"language" text NOT NULL,
	"risk" double precision NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"room" double precision NOT NULL,
	"new_room" double precision,
	"due_at" timestamp with time zone NOT NULL,
	"new_due_at" timestamp with time zone,
	"subject" text,
	"body" text,
	"answer" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"send_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"confirmed_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promised_times" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"promise" uuid NOT NULL,
	"occasion" text NOT NULL,
	"version" integer NOT NULL,
	"replaces" uuid,
	"room" double precision NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	"notice" uuid
);
--> statement-breakpoint
CREATE TABLE "remedies_given" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"promise" uuid NOT NULL,
	"occasion" text NOT NULL,
	"customer" text NOT NULL,
	"key" text NOT NULL,
	"promise_given_at" timestamp with time zone NOT NULL,
	"version" integer,
	"amount_due" double precision,
	"amount" double precision,
	"note" text DEFAULT '' NOT NULL,
	"given_by" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "remedy_rules" (
	"workspace" uuid NOT NULL,
	"promise" uuid NOT NULL,
	"version" integer NOT NULL,
	"rule" jsonb NOT NULL,
	"valid_from" timestamp with time zone,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "remedy_rules_promise_version_pk" PRIMARY KEY("promise","version")
);
--> statement-breakpoint
CREATE TABLE "status_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"customer" text NOT NULL,
	"key" text NOT NULL,
	"occasion" text,
	"language" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_by" text,
	"opened_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "status_words" (
	"workspace" uuid PRIMARY KEY NOT NULL,
	"words" jsonb NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notice_rules" ADD CONSTRAINT "notice_rules_promise_service_promises_id_fk" FOREIGN KEY ("promise") REFERENCES "public"."service_promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_rules" ADD CONSTRAINT "notice_rules_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_notices" ADD CONSTRAINT "promise_notices_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_notices" ADD CONSTRAINT "promise_notices_promise_service_promises_id_fk" FOREIGN KEY ("promise") REFERENCES "public"."service_promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promised_times" ADD CONSTRAINT "promised_times_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promised_times" ADD CONSTRAINT "promised_times_promise_service_promises_id_fk" FOREIGN KEY ("promise") REFERENCES "public"."service_promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promised_times" ADD CONSTRAINT "promised_times_notice_promise_notices_id_fk" FOREIGN KEY ("notice") REFERENCES "public"."promise_notices"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedies_given" ADD CONSTRAINT "remedies_given_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedies_given" ADD CONSTRAINT "remedies_given_promise_service_promises_id_fk" FOREIGN KEY ("promise") REFERENCES "public"."service_promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedy_rules" ADD CONSTRAINT "remedy_rules_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remedy_rules" ADD CONSTRAINT "remedy_rules_promise_service_promises_id_fk" FOREIGN KEY ("promise") REFERENCES "public"."service_promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_links" ADD CONSTRAINT "status_links_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "status_words" ADD CONSTRAINT "status_words_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "promise_notices_once" ON "promise_notices" USING btree ("promise","occasion");--> statement-breakpoint
CREATE INDEX "promise_notices_workspace" ON "promise_notices" USING btree ("workspace","state","created_at");--> statement-breakpoint
CREATE INDEX "promise_notices_due" ON "promise_notices" USING btree ("send_at") WHERE state = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX "promised_times_version" ON "promised_times" USING btree ("promise","occasion","version");--> statement-breakpoint
CREATE UNIQUE INDEX "remedies_given_once" ON "remedies_given" USING btree ("promise","occasion");--> statement-breakpoint
CREATE INDEX "remedies_given_workspace" ON "remedies_given" USING btree ("workspace","given_at");--> statement-breakpoint
CREATE INDEX "status_links_customer" ON "status_links" USING btree ("workspace","customer","created_at");