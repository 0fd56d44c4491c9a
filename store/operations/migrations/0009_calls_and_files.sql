CREATE TABLE "contact_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"link" uuid NOT NULL,
	"interviewer" text NOT NULL,
	"outcome" text NOT NULL,
	"appointment_at" timestamp with time zone,
	"notes" text DEFAULT '' NOT NULL,
	"response" uuid,
	"seconds" integer,
	"attempted_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "contact_details" (
	"link" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"name" text,
	"phone" text
);
--> statement-breakpoint
CREATE TABLE "contact_turns" (
	"link" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"interviewer" text NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "response_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"survey" uuid NOT NULL,
	"response" uuid NOT NULL,
	"question" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"added_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kept_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "contact_attempts" ADD CONSTRAINT "contact_attempts_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_attempts" ADD CONSTRAINT "contact_attempts_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_attempts" ADD CONSTRAINT "contact_attempts_link_survey_links_id_fk" FOREIGN KEY ("link") REFERENCES "public"."survey_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_details" ADD CONSTRAINT "contact_details_link_survey_links_id_fk" FOREIGN KEY ("link") REFERENCES "public"."survey_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_details" ADD CONSTRAINT "contact_details_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_turns" ADD CONSTRAINT "contact_turns_link_survey_links_id_fk" FOREIGN KEY ("link") REFERENCES "public"."survey_links"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_turns" ADD CONSTRAINT "contact_turns_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_files" ADD CONSTRAINT "response_files_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_files" ADD CONSTRAINT "response_files_survey_surveys_id_fk" FOREIGN KEY ("survey") REFERENCES "public"."surveys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "contact_attempts_link" ON "contact_attempts" USING btree ("link","attempted_at");--> statement-breakpoint
CREATE INDEX "contact_attempts_survey" ON "contact_attempts" USING btree ("survey","interviewer");--> statement-breakpoint
CREATE INDEX "response_files_response" ON "response_files" USING btree ("response");--> statement-breakpoint
CREATE INDEX "response_files_survey" ON "response_files" USING btree ("survey","kept_at");