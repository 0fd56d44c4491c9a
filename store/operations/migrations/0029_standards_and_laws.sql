CREATE TABLE "law_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"law" uuid NOT NULL,
	"stage" text NOT NULL,
	"dimension" text NOT NULL,
	"about" text NOT NULL,
	"decider" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"closed_by" text,
	"closed_at" timestamp with time zone,
	"outcome" text,
	"because" text
);
--> statement-breakpoint
CREATE TABLE "law_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"law" uuid NOT NULL,
	"stage" text NOT NULL,
	"day" date NOT NULL,
	"because" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "laws" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"input" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standard_readings" (
	"workspace" uuid NOT NULL,
	"standard" uuid NOT NULL,
	"version" integer NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "standard_readings_standard_version_by_pk" PRIMARY KEY("standard","version","by")
);
--> statement-breakpoint
CREATE TABLE "standard_sign_offs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"standard" uuid NOT NULL,
	"version" integer NOT NULL,
	"round" integer NOT NULL,
	"department" text NOT NULL,
	"yes" boolean NOT NULL,
	"because" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standard_trainings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"standard" uuid NOT NULL,
	"version" integer NOT NULL,
	"department" text NOT NULL,
	"person" text NOT NULL,
	"day" date NOT NULL,
	"noted_by" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standard_versions" (
	"workspace" uuid NOT NULL,
	"standard" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"input" jsonb NOT NULL,
	"comparison" text NOT NULL,
	"points" double precision,
	"round" integer DEFAULT 0 NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proposed_by" text,
	"proposed_at" timestamp with time zone,
	"published_by" text,
	"published_at" timestamp with time zone,
	"valid_from" date,
	"valid_to" date,
	"ended_by" text,
	"ended_because" text,
	CONSTRAINT "standard_versions_standard_version_pk" PRIMARY KEY("standard","version")
);
--> statement-breakpoint
CREATE TABLE "standards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"dimension" text NOT NULL,
	"segment_attribute" text NOT NULL,
	"segment_value" text NOT NULL,
	"touchpoint" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "law_questions" ADD CONSTRAINT "law_questions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "law_questions" ADD CONSTRAINT "law_questions_law_laws_id_fk" FOREIGN KEY ("law") REFERENCES "public"."laws"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "law_steps" ADD CONSTRAINT "law_steps_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "law_steps" ADD CONSTRAINT "law_steps_law_laws_id_fk" FOREIGN KEY ("law") REFERENCES "public"."laws"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "laws" ADD CONSTRAINT "laws_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_readings" ADD CONSTRAINT "standard_readings_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_readings" ADD CONSTRAINT "standard_readings_standard_standards_id_fk" FOREIGN KEY ("standard") REFERENCES "public"."standards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_sign_offs" ADD CONSTRAINT "standard_sign_offs_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_sign_offs" ADD CONSTRAINT "standard_sign_offs_standard_standards_id_fk" FOREIGN KEY ("standard") REFERENCES "public"."standards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_trainings" ADD CONSTRAINT "standard_trainings_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_trainings" ADD CONSTRAINT "standard_trainings_standard_standards_id_fk" FOREIGN KEY ("standard") REFERENCES "public"."standards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_versions" ADD CONSTRAINT "standard_versions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard_versions" ADD CONSTRAINT "standard_versions_standard_standards_id_fk" FOREIGN KEY ("standard") REFERENCES "public"."standards"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standards" ADD CONSTRAINT "standards_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "law_questions_once" ON "law_questions" USING btree ("law","stage","dimension","about");--> statement-breakpoint
CREATE INDEX "law_steps_law" ON "law_steps" USING btree ("law","day","at");--> statement-breakpoint
CREATE INDEX "laws_workspace" ON "laws" USING btree ("workspace","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "standard_sign_offs_once" ON "standard_sign_offs" USING btree ("standard","version","round","department");--> statement-breakpoint
CREATE UNIQUE INDEX "standard_trainings_once" ON "standard_trainings" USING btree ("standard","version","department","person");--> statement-breakpoint
CREATE UNIQUE INDEX "standards_place" ON "standards" USING btree ("workspace","dimension","segment_attribute","segment_value","touchpoint");