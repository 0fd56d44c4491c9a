CREATE TABLE "staff_news" (
	"workspace" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"told_at" timestamp with time zone NOT NULL,
	CONSTRAINT "staff_news_workspace_kind_key_pk" PRIMARY KEY("workspace","kind","key")
);
--> statement-breakpoint
ALTER TABLE "portal_links" ADD COLUMN "edition" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "benchmarks" ADD COLUMN "replaces_who" text;--> statement-breakpoint
ALTER TABLE "staff_news" ADD CONSTRAINT "staff_news_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "outside_series_name" ON "outside_series" USING btree ("workspace","name","source");