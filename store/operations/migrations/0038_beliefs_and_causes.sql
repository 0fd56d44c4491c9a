CREATE TABLE "belief_sheets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"title" text NOT NULL,
	"dimensions" jsonb NOT NULL,
	"departments" jsonb NOT NULL,
	"due" date NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" text
);
--> statement-breakpoint
CREATE TABLE "cause_codes" (
	"workspace" uuid NOT NULL,
	"coding" uuid NOT NULL,
	"coder" text NOT NULL,
	"text" text NOT NULL,
	"cause" text NOT NULL,
	"coded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cause_codes_coding_coder_text_pk" PRIMARY KEY("coding","coder","text")
);
--> statement-breakpoint
CREATE TABLE "cause_codings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"dimension" text NOT NULL,
	"texts" jsonb NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	"causes_version" integer NOT NULL,
	"drawn_by" text NOT NULL,
	"drawn_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cause_verdicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"cause" text NOT NULL,
	"dimension" text NOT NULL,
	"verdict" text NOT NULL,
	"note" text NOT NULL,
	"score" integer,
	"judged_by" text NOT NULL,
	"judged_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cause_versions" (
	"workspace" uuid NOT NULL,
	"version" integer NOT NULL,
	"causes" jsonb NOT NULL,
	"because" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cause_versions_workspace_version_pk" PRIMARY KEY("workspace","version")
);
--> statement-breakpoint
ALTER TABLE "belief_sheets" ADD CONSTRAINT "belief_sheets_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_codes" ADD CONSTRAINT "cause_codes_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_codes" ADD CONSTRAINT "cause_codes_coding_cause_codings_id_fk" FOREIGN KEY ("coding") REFERENCES "public"."cause_codings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_codings" ADD CONSTRAINT "cause_codings_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_verdicts" ADD CONSTRAINT "cause_verdicts_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cause_versions" ADD CONSTRAINT "cause_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "belief_sheets_workspace" ON "belief_sheets" USING btree ("workspace","made_at");--> statement-breakpoint
CREATE INDEX "cause_codings_workspace" ON "cause_codings" USING btree ("workspace","drawn_at");--> statement-breakpoint
CREATE INDEX "cause_verdicts_pair" ON "cause_verdicts" USING btree ("workspace","dimension","cause","judged_at");