CREATE TABLE "record_codings" (
	"workspace" uuid NOT NULL,
	"passage" uuid NOT NULL,
	"coder" text NOT NULL,
	"dimension" text,
	"mark" text,
	"cause" text,
	"coded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "record_codings_passage_coder_pk" PRIMARY KEY("passage","coder")
);
--> statement-breakpoint
CREATE TABLE "record_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"record" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "record_passages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"record" uuid NOT NULL,
	"from" integer NOT NULL,
	"until" integer NOT NULL,
	"quote" text NOT NULL,
	"lost" boolean DEFAULT false NOT NULL,
	"speaker" text,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolved" jsonb,
	"resolved_because" text,
	"resolved_by" text,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"happened_on" date NOT NULL,
	"place" text NOT NULL,
	"conducted_by" text NOT NULL,
	"participants" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"script" text NOT NULL,
	"text" text NOT NULL,
	"tasks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"compared_at" timestamp with time zone,
	"compared_by" text,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	"deleted_by" text
);
--> statement-breakpoint
ALTER TABLE "record_codings" ADD CONSTRAINT "record_codings_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_codings" ADD CONSTRAINT "record_codings_passage_record_passages_id_fk" FOREIGN KEY ("passage") REFERENCES "public"."record_passages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_files" ADD CONSTRAINT "record_files_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_files" ADD CONSTRAINT "record_files_record_records_id_fk" FOREIGN KEY ("record") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_passages" ADD CONSTRAINT "record_passages_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_passages" ADD CONSTRAINT "record_passages_record_records_id_fk" FOREIGN KEY ("record") REFERENCES "public"."records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "records" ADD CONSTRAINT "records_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_files_record" ON "record_files" USING btree ("record");--> statement-breakpoint
CREATE INDEX "record_passages_record" ON "record_passages" USING btree ("record","from");--> statement-breakpoint
CREATE INDEX "records_workspace" ON "records" USING btree ("workspace","happened_on","id");