CREATE TABLE "benchmarks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"dimension" text NOT NULL,
	"kind" text NOT NULL,
	"competitor" text NOT NULL,
	"point" double precision NOT NULL,
	"low" double precision,
	"high" double precision,
	"people" integer,
	"since" date NOT NULL,
	"origin" text NOT NULL,
	"replaces" date,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "campaigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"input" jsonb NOT NULL,
	"since" date NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "competitor_claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"competitor" text NOT NULL,
	"words" text NOT NULL,
	"dimension" text NOT NULL,
	"channel" text NOT NULL,
	"since" date NOT NULL,
	"until" date,
	"origin" text NOT NULL,
	"entered_by" text NOT NULL,
	"entered_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "swot_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"entry" text NOT NULL,
	"version" integer NOT NULL,
	"quadrant" text NOT NULL,
	"words" text NOT NULL,
	"state" text NOT NULL,
	"figure" jsonb,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "benchmarks" ADD CONSTRAINT "benchmarks_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaigns" ADD CONSTRAINT "campaigns_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "competitor_claims" ADD CONSTRAINT "competitor_claims_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "swot_versions" ADD CONSTRAINT "swot_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "benchmarks_workspace" ON "benchmarks" USING btree ("workspace","dimension");--> statement-breakpoint
CREATE INDEX "campaigns_workspace" ON "campaigns" USING btree ("workspace","since");--> statement-breakpoint
CREATE INDEX "competitor_claims_workspace" ON "competitor_claims" USING btree ("workspace","since");--> statement-breakpoint
CREATE UNIQUE INDEX "swot_versions_version" ON "swot_versions" USING btree ("workspace","entry","version");