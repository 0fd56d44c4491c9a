CREATE TABLE "segment_names" (
	"segmentation" uuid NOT NULL,
	"segment" text NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text NOT NULL,
	"strategy" text NOT NULL,
	"saved_by" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "segment_names_segmentation_segment_pk" PRIMARY KEY("segmentation","segment")
);
--> statement-breakpoint
CREATE TABLE "segmentation_versions" (
	"segmentation" uuid NOT NULL,
	"version" integer NOT NULL,
	"workspace" uuid NOT NULL,
	"since" date,
	"until" date,
	"plan" jsonb NOT NULL,
	"figures" jsonb,
	"data_version" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "segmentation_versions_segmentation_version_pk" PRIMARY KEY("segmentation","version")
);
--> statement-breakpoint
CREATE TABLE "segmentations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"number" serial NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "segmentations_number_unique" UNIQUE("number")
);
--> statement-breakpoint
ALTER TABLE "segment_names" ADD CONSTRAINT "segment_names_segmentation_segmentations_id_fk" FOREIGN KEY ("segmentation") REFERENCES "public"."segmentations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segment_names" ADD CONSTRAINT "segment_names_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segmentation_versions" ADD CONSTRAINT "segmentation_versions_segmentation_segmentations_id_fk" FOREIGN KEY ("segmentation") REFERENCES "public"."segmentations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segmentation_versions" ADD CONSTRAINT "segmentation_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "segmentations" ADD CONSTRAINT "segmentations_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "segmentations_workspace" ON "segmentations" USING btree ("workspace","made_at");