CREATE TABLE "text_topic_plans" (
	"workspace" uuid PRIMARY KEY NOT NULL,
	"scope" jsonb NOT NULL,
	"topics" integer NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "text_topic_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"number" serial NOT NULL,
	"state" text NOT NULL,
	"scope" jsonb NOT NULL,
	"topics" integer NOT NULL,
	"progress" double precision DEFAULT 0 NOT NULL,
	"step" text NOT NULL,
	"figures" jsonb,
	"failure" text,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "text_topic_runs_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "text_topics" (
	"workspace" uuid NOT NULL,
	"run" uuid NOT NULL,
	"topic" integer NOT NULL,
	"words" jsonb NOT NULL,
	"phrases" jsonb NOT NULL,
	"texts" integer NOT NULL,
	"people" integer NOT NULL,
	"judged" integer NOT NULL,
	"negative" integer NOT NULL,
	"coherence" double precision NOT NULL,
	"drift" double precision,
	"name" text,
	"hidden" boolean DEFAULT false NOT NULL,
	"merged_into" integer,
	"changed_by" text,
	"changed_at" timestamp with time zone,
	CONSTRAINT "text_topics_run_topic_pk" PRIMARY KEY("run","topic")
);
--> statement-breakpoint
CREATE TABLE "text_warnings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"person" bigint NOT NULL,
	"state" text NOT NULL,
	"verdict" text,
	"note" text DEFAULT '' NOT NULL,
	"seen_until" timestamp with time zone NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "text_topic_plans" ADD CONSTRAINT "text_topic_plans_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_topic_runs" ADD CONSTRAINT "text_topic_runs_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_topics" ADD CONSTRAINT "text_topics_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_topics" ADD CONSTRAINT "text_topics_run_text_topic_runs_id_fk" FOREIGN KEY ("run") REFERENCES "public"."text_topic_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_warnings" ADD CONSTRAINT "text_warnings_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "text_topic_runs_workspace" ON "text_topic_runs" USING btree ("workspace","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "text_warnings_person" ON "text_warnings" USING btree ("workspace","person","at");