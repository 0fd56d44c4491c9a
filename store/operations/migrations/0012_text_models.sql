CREATE TABLE "text_corrections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"import" bigint NOT NULL,
	"occasion" text NOT NULL,
	"question" text NOT NULL,
	"text_hash" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"value" text NOT NULL,
	"text" text NOT NULL,
	"language" text NOT NULL,
	"held_out" boolean NOT NULL,
	"picked" text DEFAULT 'chosen' NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_at" timestamp with time zone,
	"retracted_by" text
);
--> statement-breakpoint
CREATE TABLE "text_models" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text NOT NULL,
	"origin" text NOT NULL,
	"made" jsonb NOT NULL,
	"figures" jsonb NOT NULL,
	"bytes" "bytea" NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stood_at" timestamp with time zone,
	"stood_by" text
);
--> statement-breakpoint
CREATE TABLE "text_own_models" (
	"workspace" uuid PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"on" boolean DEFAULT false NOT NULL,
	"comparison" jsonb,
	"day" text DEFAULT '' NOT NULL,
	"sent" integer DEFAULT 0 NOT NULL,
	"trouble" text DEFAULT '' NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_ms" double precision
);
--> statement-breakpoint
CREATE TABLE "text_seeds" (
	"workspace" uuid NOT NULL,
	"dimension" text NOT NULL,
	"word" text NOT NULL,
	"accepted" boolean NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "text_seeds_workspace_dimension_word_pk" PRIMARY KEY("workspace","dimension","word")
);
--> statement-breakpoint
ALTER TABLE "text_corrections" ADD CONSTRAINT "text_corrections_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_models" ADD CONSTRAINT "text_models_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_own_models" ADD CONSTRAINT "text_own_models_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "text_seeds" ADD CONSTRAINT "text_seeds_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "text_corrections_workspace" ON "text_corrections" USING btree ("workspace","at");--> statement-breakpoint
CREATE INDEX "text_corrections_text" ON "text_corrections" USING btree ("workspace","text_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "text_models_number" ON "text_models" USING btree ("workspace","number");