CREATE TABLE "text_editions" (
	"workspace" uuid NOT NULL,
	"edition" integer NOT NULL,
	"model" integer NOT NULL,
	"aspects" text NOT NULL,
	"begun_at" timestamp with time zone DEFAULT now() NOT NULL,
	"stood_at" timestamp with time zone,
	"stopped_at" timestamp with time zone,
	"stopped_by" text,
	CONSTRAINT "text_editions_workspace_edition_pk" PRIMARY KEY("workspace","edition")
);
--> statement-breakpoint
ALTER TABLE "text_editions" ADD CONSTRAINT "text_editions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "text_editions_stood" ON "text_editions" USING btree ("workspace","stood_at");