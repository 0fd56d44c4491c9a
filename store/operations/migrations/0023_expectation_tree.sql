CREATE TABLE "pair_judgements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"parent" text NOT NULL,
	"judge" text NOT NULL,
	"pairs" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "restatements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"because" text NOT NULL,
	"by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"imports" jsonb NOT NULL,
	"done" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"rows" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "weight_choices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"parent" text NOT NULL,
	"method" text NOT NULL,
	"weights" jsonb NOT NULL,
	"because" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pair_judgements" ADD CONSTRAINT "pair_judgements_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restatements" ADD CONSTRAINT "restatements_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "weight_choices" ADD CONSTRAINT "weight_choices_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pair_judgements_judge" ON "pair_judgements" USING btree ("workspace","parent","judge");--> statement-breakpoint
CREATE INDEX "restatements_workspace" ON "restatements" USING btree ("workspace","started_at");--> statement-breakpoint
CREATE INDEX "weight_choices_workspace" ON "weight_choices" USING btree ("workspace","at");