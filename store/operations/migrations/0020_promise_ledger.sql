CREATE TABLE "calendar_versions" (
	"workspace" uuid NOT NULL,
	"calendar" uuid NOT NULL,
	"version" integer NOT NULL,
	"hours" jsonb NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"because" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "calendar_versions_calendar_version_pk" PRIMARY KEY("calendar","version")
);
--> statement-breakpoint
CREATE TABLE "calendars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"key" text NOT NULL,
	"names" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promise_recounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"promise" uuid NOT NULL,
	"since" timestamp with time zone,
	"until" timestamp with time zone NOT NULL,
	"version" integer NOT NULL,
	"calendar_version" integer,
	"because" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promise_versions" (
	"workspace" uuid NOT NULL,
	"promise" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"input" jsonb NOT NULL,
	"told_from" date NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proposed_by" text,
	"proposed_at" timestamp with time zone,
	"published_by" text,
	"published_at" timestamp with time zone,
	"valid_from" timestamp with time zone,
	"valid_to" timestamp with time zone,
	"because" text,
	"calculation" jsonb,
	CONSTRAINT "promise_versions_promise_version_pk" PRIMARY KEY("promise","version")
);
--> statement-breakpoint
CREATE TABLE "service_promises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD CONSTRAINT "calendar_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD CONSTRAINT "calendar_versions_calendar_calendars_id_fk" FOREIGN KEY ("calendar") REFERENCES "public"."calendars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendars" ADD CONSTRAINT "calendars_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_recounts" ADD CONSTRAINT "promise_recounts_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_recounts" ADD CONSTRAINT "promise_recounts_promise_service_promises_id_fk" FOREIGN KEY ("promise") REFERENCES "public"."service_promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_versions" ADD CONSTRAINT "promise_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_versions" ADD CONSTRAINT "promise_versions_promise_service_promises_id_fk" FOREIGN KEY ("promise") REFERENCES "public"."service_promises"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "service_promises" ADD CONSTRAINT "service_promises_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendars_key" ON "calendars" USING btree ("workspace","key");--> statement-breakpoint
CREATE INDEX "promise_recounts_promise" ON "promise_recounts" USING btree ("promise","created_at");--> statement-breakpoint
CREATE INDEX "service_promises_workspace" ON "service_promises" USING btree ("workspace","created_at");