CREATE TABLE "text_own_answers" (
	"workspace" uuid NOT NULL,
	"text_hash" text NOT NULL,
	"verdict" text NOT NULL,
	"positive" double precision,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "text_own_answers_workspace_text_hash_pk" PRIMARY KEY("workspace","text_hash")
);
--> statement-breakpoint
ALTER TABLE "text_own_answers" ADD CONSTRAINT "text_own_answers_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;