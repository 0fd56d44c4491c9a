CREATE TABLE "model_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"kind" text NOT NULL,
	"ask" jsonb NOT NULL,
	"ask_hash" text NOT NULL,
	"data_version" text NOT NULL,
	"tree_version" integer NOT NULL,
	"state" text NOT NULL,
	"progress" double precision DEFAULT 0 NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	"command" text,
	"files" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"problem" jsonb,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"beat_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "model_runs" ADD CONSTRAINT "model_runs_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_runs_asked" ON "model_runs" USING btree ("workspace","kind","ask_hash","started_at");--> statement-breakpoint
CREATE INDEX "model_runs_kind" ON "model_runs" USING btree ("workspace","kind","started_at");