CREATE TABLE "portal_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"suggestion" uuid NOT NULL,
	"person" uuid NOT NULL,
	"body" text NOT NULL,
	"public_body" text NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"state" text NOT NULL,
	"held" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"evidence_changed" integer DEFAULT 1 NOT NULL,
	"evidence_sent" integer DEFAULT 0 NOT NULL,
	"evidence_batch" bigint,
	"evidence_hash" text
);
--> statement-breakpoint
CREATE TABLE "portal_confirmations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"person" uuid NOT NULL,
	"email" text NOT NULL,
	"mail_hash" text NOT NULL,
	"language" text NOT NULL,
	"wish" text NOT NULL,
	"suggestion" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "portal_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"suggestion" uuid,
	"subject" uuid,
	"kind" text NOT NULL,
	"detail" jsonb NOT NULL,
	"because" text NOT NULL,
	"who" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_follows" (
	"workspace" uuid NOT NULL,
	"suggestion" uuid NOT NULL,
	"person" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portal_follows_suggestion_person_pk" PRIMARY KEY("suggestion","person")
);
--> statement-breakpoint
CREATE TABLE "portal_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"customer" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "portal_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"kind" text NOT NULL,
	"person" uuid,
	"confirmation" uuid,
	"suggestion" uuid,
	"event" uuid,
	"state" text DEFAULT 'queued' NOT NULL,
	"origin" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"answer" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"network_hash" text NOT NULL,
	"mail_hash" text,
	"email" text,
	"language" text NOT NULL,
	"link" uuid,
	"mails_off" boolean DEFAULT false NOT NULL,
	"same_as" uuid,
	"blocked_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_points" (
	"workspace" uuid NOT NULL,
	"suggestion" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"points" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_reports" (
	"workspace" uuid NOT NULL,
	"subject" uuid NOT NULL,
	"person" uuid NOT NULL,
	"because" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"settled_at" timestamp with time zone,
	CONSTRAINT "portal_reports_subject_person_pk" PRIMARY KEY("subject","person")
);
--> statement-breakpoint
CREATE TABLE "portal_rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"number" integer NOT NULL,
	"question" jsonb NOT NULL,
	"intro" jsonb NOT NULL,
	"opens_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone NOT NULL,
	"result" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "portal_suggestions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"workspace" uuid NOT NULL,
	"number" integer NOT NULL,
	"person" uuid NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"public_title" text NOT NULL,
	"public_body" text NOT NULL,
	"folded" text NOT NULL,
	"terms" text[] NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"dimension" text,
	"round" uuid,
	"shortlisted" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"state" text NOT NULL,
	"held" text,
	"merged_into" uuid,
	"answer" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"answered_at" timestamp with time zone,
	"supporters" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"evidence_changed" integer DEFAULT 1 NOT NULL,
	"evidence_sent" integer DEFAULT 0 NOT NULL,
	"evidence_batch" bigint,
	"evidence_hash" text
);
--> statement-breakpoint
CREATE TABLE "portal_votes" (
	"workspace" uuid NOT NULL,
	"suggestion" uuid NOT NULL,
	"person" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "portal_votes_suggestion_person_pk" PRIMARY KEY("suggestion","person")
);
--> statement-breakpoint
CREATE TABLE "portals" (
	"workspace" uuid PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL,
	"last_suggestion" integer DEFAULT 0 NOT NULL,
	"last_round" integer DEFAULT 0 NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "portal_comments" ADD CONSTRAINT "portal_comments_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_comments" ADD CONSTRAINT "portal_comments_suggestion_portal_suggestions_id_fk" FOREIGN KEY ("suggestion") REFERENCES "public"."portal_suggestions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_comments" ADD CONSTRAINT "portal_comments_person_portal_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."portal_people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_confirmations" ADD CONSTRAINT "portal_confirmations_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_confirmations" ADD CONSTRAINT "portal_confirmations_person_portal_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."portal_people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_events" ADD CONSTRAINT "portal_events_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_follows" ADD CONSTRAINT "portal_follows_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_follows" ADD CONSTRAINT "portal_follows_suggestion_portal_suggestions_id_fk" FOREIGN KEY ("suggestion") REFERENCES "public"."portal_suggestions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_follows" ADD CONSTRAINT "portal_follows_person_portal_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."portal_people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_links" ADD CONSTRAINT "portal_links_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_mails" ADD CONSTRAINT "portal_mails_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_mails" ADD CONSTRAINT "portal_mails_person_portal_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."portal_people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_mails" ADD CONSTRAINT "portal_mails_confirmation_portal_confirmations_id_fk" FOREIGN KEY ("confirmation") REFERENCES "public"."portal_confirmations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_people" ADD CONSTRAINT "portal_people_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_people" ADD CONSTRAINT "portal_people_link_portal_links_id_fk" FOREIGN KEY ("link") REFERENCES "public"."portal_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_points" ADD CONSTRAINT "portal_points_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_points" ADD CONSTRAINT "portal_points_suggestion_portal_suggestions_id_fk" FOREIGN KEY ("suggestion") REFERENCES "public"."portal_suggestions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_points" ADD CONSTRAINT "portal_points_person_portal_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."portal_people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_reports" ADD CONSTRAINT "portal_reports_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_reports" ADD CONSTRAINT "portal_reports_person_portal_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."portal_people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_rounds" ADD CONSTRAINT "portal_rounds_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_suggestions" ADD CONSTRAINT "portal_suggestions_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_suggestions" ADD CONSTRAINT "portal_suggestions_person_portal_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."portal_people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_suggestions" ADD CONSTRAINT "portal_suggestions_round_portal_rounds_id_fk" FOREIGN KEY ("round") REFERENCES "public"."portal_rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_votes" ADD CONSTRAINT "portal_votes_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_votes" ADD CONSTRAINT "portal_votes_suggestion_portal_suggestions_id_fk" FOREIGN KEY ("suggestion") REFERENCES "public"."portal_suggestions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portal_votes" ADD CONSTRAINT "portal_votes_person_portal_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."portal_people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "portals" ADD CONSTRAINT "portals_workspace_workspaces_id_fk" FOREIGN KEY ("workspace") REFERENCES "public"."workspaces"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "portal_comments_suggestion" ON "portal_comments" USING btree ("suggestion","id");--> statement-breakpoint
CREATE INDEX "portal_comments_person" ON "portal_comments" USING btree ("person");--> statement-breakpoint
CREATE INDEX "portal_comments_waiting" ON "portal_comments" USING btree ("workspace") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "portal_comments_due" ON "portal_comments" USING btree ("workspace") WHERE evidence_changed <> evidence_sent;--> statement-breakpoint
CREATE INDEX "portal_confirmations_person" ON "portal_confirmations" USING btree ("person","created_at");--> statement-breakpoint
CREATE INDEX "portal_confirmations_mail" ON "portal_confirmations" USING btree ("workspace","mail_hash","created_at");--> statement-breakpoint
CREATE INDEX "portal_events_suggestion" ON "portal_events" USING btree ("suggestion","id");--> statement-breakpoint
CREATE INDEX "portal_events_at" ON "portal_events" USING btree ("workspace","id");--> statement-breakpoint
CREATE INDEX "portal_follows_person" ON "portal_follows" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "portal_links_customer" ON "portal_links" USING btree ("workspace","customer");--> statement-breakpoint
CREATE UNIQUE INDEX "portal_mails_once" ON "portal_mails" USING btree ("event","person");--> statement-breakpoint
CREATE UNIQUE INDEX "portal_mails_confirmation" ON "portal_mails" USING btree ("confirmation");--> statement-breakpoint
CREATE INDEX "portal_mails_due" ON "portal_mails" USING btree ("due_at") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "portal_mails_sending" ON "portal_mails" USING btree ("claimed_at") WHERE state = 'sending';--> statement-breakpoint
CREATE INDEX "portal_mails_suggestion" ON "portal_mails" USING btree ("suggestion");--> statement-breakpoint
CREATE UNIQUE INDEX "portal_people_mail" ON "portal_people" USING btree ("workspace","mail_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "portal_people_link" ON "portal_people" USING btree ("link");--> statement-breakpoint
CREATE INDEX "portal_people_network" ON "portal_people" USING btree ("workspace","network_hash");--> statement-breakpoint
CREATE INDEX "portal_points_person" ON "portal_points" USING btree ("person");--> statement-breakpoint
CREATE INDEX "portal_reports_open" ON "portal_reports" USING btree ("workspace") WHERE settled_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "portal_rounds_number" ON "portal_rounds" USING btree ("workspace","number");--> statement-breakpoint
CREATE UNIQUE INDEX "portal_suggestions_number" ON "portal_suggestions" USING btree ("workspace","number");--> statement-breakpoint
CREATE INDEX "portal_suggestions_supported" ON "portal_suggestions" USING btree ("workspace","supporters");--> statement-breakpoint
CREATE INDEX "portal_suggestions_merged" ON "portal_suggestions" USING btree ("merged_into") WHERE merged_into IS NOT NULL;--> statement-breakpoint
CREATE INDEX "portal_suggestions_person" ON "portal_suggestions" USING btree ("person");--> statement-breakpoint
CREATE INDEX "portal_suggestions_terms" ON "portal_suggestions" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "portal_suggestions_waiting" ON "portal_suggestions" USING btree ("workspace") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "portal_suggestions_due" ON "portal_suggestions" USING btree ("workspace") WHERE evidence_changed <> evidence_sent;--> statement-breakpoint
CREATE INDEX "portal_votes_person" ON "portal_votes" USING btree ("person");